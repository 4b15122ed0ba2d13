package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSource;
import io.rheostat.data.source.DataSources;
import io.rheostat.data.source.DataSpec;
import io.rheostat.plan.Plan;
import io.rheostat.runtime.MachineLatency;
import io.rheostat.train.run.BundleEvaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat evaluate}. */
@Command(
        name = "evaluate",
        description = "Plans a subnet, and measures it on the test part of a data set.",
        footer = {
            "",
            "Example: rheostat evaluate runs/rooms/bundle --data rooms --budget 40%% --prefer depth=3,normals=1",
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "A bundle: a folder or a zip file.")
    private Path bundle = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description = "rooms, or NAME:FOLDER, as rheostat data reads it; its tasks must be those of the bundle.")
    private String data = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the data, as in the configuration; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Mixin
    private ConstraintOptions constraint;

    @Mixin
    private ThreadOption threads;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        Bundle opened = Bundle.open(bundle);
        DataSource source = DataSources.open(DataSpec.parse(data, settings));
        if (!source.tasks().equals(opened.tasks())) {
            throw new InvalidInputException(
                    "--data: the tasks of " + data + " are not those of the bundle, which was trained on "
                            + opened.provenance().dataName() + ". Maybe evaluate on that data.");
        }
        Plan plan = constraint.plan(MachineLatency.index(bundle, opened, threads.count()));
        try (BundleEvaluation evaluation = new BundleEvaluation(opened)) {
            Map<String, Map<String, Double>> metrics = evaluation.on(source.test(), plan.config(), progress.progress());
            EvaluationReport report = EvaluationReport.of(plan, opened.table(), source, metrics);
            output.print(report, report::asText);
        }
        return ExitCode.DONE;
    }
}
