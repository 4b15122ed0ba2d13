package io.rheostat.cli;

import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.latency.LatencyMeter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat bench}. */
@Command(
        name = "bench",
        description = "Measures how long predictions take at several budgets.",
        footer = {
            "",
            "One image of the network's size at a time, from pixels to typed results; the budgets take turns.",
            "",
            "Example: rheostat bench runs/rooms/bundle --budgets 100%%,50%%,25%% --threads 1 --json"
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "A bundle: a folder or a zip file.")
    private Path bundle = Path.of("");

    @Option(
            names = "--budgets",
            paramLabel = "BUDGET,...",
            split = ",",
            defaultValue = "100%,75%,50%,35%,25%",
            description = "What subnets may cost, as in rheostat plan. Default: ${DEFAULT-VALUE}.")
    private List<String> budgets = List.of();

    @Option(
            names = "--prefer",
            paramLabel = "TASK=WEIGHT,...",
            defaultValue = "",
            description = "How much each task matters, as in rheostat plan. Default: all alike.")
    private String prefer = "";

    @Mixin
    private ThreadOption threads;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        try (ControllableModel model =
                ControllableModel.open(bundle, ModelOptions.defaults().withThreads(threads.count()))) {
            Preference preference =
                    Preference.parse(prefer, model.bundle().table().taskNames());
            List<Plan> plans = budgets.stream()
                    .map(budget -> model.plan(new Constraint(Budget.parse(budget.strip()), preference)))
                    .toList();
            BenchReport report = BenchReport.of(model, budgets, plans, model.time(plans, LatencyMeter.THOROUGH));
            output.print(report, report::asText);
        }
        return ExitCode.DONE;
    }
}
