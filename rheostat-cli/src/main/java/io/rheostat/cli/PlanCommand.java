package io.rheostat.cli;

import io.rheostat.bundle.Bundle;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.runtime.MachineLatency;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rheostat plan}. */
@Command(
        name = "plan",
        description =
                "Finds the subnet that serves a budget and a preference best, or the cheapest that reaches given qualities.",
        footer = {
            "",
            "Example: rheostat plan runs/rooms/bundle --budget 40%% --prefer depth=3,normals=1 --planner exact",
            "Example: rheostat plan runs/rooms/bundle --at-least depth=0.6",
            "Example: rheostat latency runs/rooms/bundle, once, and then: rheostat plan runs/rooms/bundle --budget 8ms"
        })
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "A bundle: a folder or a zip file.")
    private Path bundle = Path.of("");

    @Mixin
    private ConstraintOptions constraint;

    @Mixin
    private ThreadOption threads;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        Bundle opened = Bundle.open(bundle);
        PlanningIndex index = MachineLatency.index(bundle, opened, threads.count());
        PlanReport report = PlanReport.of(constraint.plan(index), opened.table());
        output.print(report, report::asText);
        return ExitCode.DONE;
    }
}
