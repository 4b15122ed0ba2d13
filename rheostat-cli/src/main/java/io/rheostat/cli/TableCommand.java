package io.rheostat.cli;

import io.rheostat.train.run.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat table}. */
@Command(
        name = "table",
        description = "Calibrates and measures the subnets of a trained supernet anew, and writes the bundle.",
        footer = {
            "",
            "Qualities are those on the held-out part of the training data.",
            "",
            "Example: rheostat table runs/short --set encoders=grid --set maxEncoders=256"
        })
final class TableCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of a finished training run.")
    private Path folder = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the table other than the run was configured with; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Encoders that are measured at a time, a thread each: fewer take less memory. Default: as the run was trained.")
    private @Nullable Integer threads;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        try (TrainingRun run = TrainingRun.measure(folder, allSettings(), progress.progress())) {
            TableReport report = TableReport.of(run.table(), run.bundleFolder());
            output.print(report, report::asText);
            return ExitCode.DONE;
        }
    }

    private List<String> allSettings() {
        List<String> all = new ArrayList<>();
        settings.forEach(setting -> all.add("table." + setting));
        if (threads != null) {
            all.add("training.threads=" + threads);
        }
        return all;
    }
}
