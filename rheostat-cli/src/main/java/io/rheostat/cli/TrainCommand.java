package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.train.run.RunConfig;
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

/** {@code rheostat train}. */
@Command(
        name = "train",
        description = "Trains a supernet, measures its subnets, and writes a bundle.",
        footer = {
            "",
            "The run's folder gets config.yaml, checkpoint.safetensors, metrics.jsonl and bundle. Ctrl-C ends after the step under way,"
                    + " with a checkpoint.",
            "",
            "Example: rheostat train configs/cifar100-mtl-small.yaml --set training.epochs=5 --out runs/short",
            "Example: rheostat train --resume --out runs/short"
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "CONFIG",
            arity = "0..1",
            description = "A YAML file; docs/config.schema.json says what it may hold.")
    private @Nullable Path config;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "The run's folder.")
    private Path out = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting over what the file says, as in training.epochs=5; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--resume", description = "Go on with the run in FOLDER, as it was configured.")
    private boolean resume;

    @Option(names = "--no-table", description = "Stop after training; rheostat table makes the bundle later.")
    private boolean noTable;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        try (TrainingRun run = open()) {
            run.startReport().forEach(line -> progress.say("rheostat: " + line));
            if (!train(run)) {
                progress.say("rheostat: stopped with a checkpoint; go on with: rheostat train --resume --out " + out);
                return ExitCode.FAULT;
            }
            if (!noTable) {
                TableReport report = TableReport.of(run.table(), run.bundleFolder());
                output.print(report, report::asText);
            }
            return ExitCode.DONE;
        }
    }

    private TrainingRun open() {
        if (resume) {
            refuseWithResume("CONFIG", config != null);
            refuseWithResume("--set", !settings.isEmpty());
            return TrainingRun.resume(out, progress.progress());
        }
        if (config == null) {
            throw new InvalidInputException(
                    "CONFIG: is missing. Maybe name a file such as configs/cifar100-mtl.yaml, or add --resume.");
        }
        return TrainingRun.start(ConfigReader.read(config, settings, RunConfig.class), out, progress.progress());
    }

    private static void refuseWithResume(String option, boolean given) {
        if (given) {
            throw new InvalidInputException(
                    option
                            + ": has no effect with --resume, which goes on with the run as it was configured. Maybe start another run in another folder.");
        }
    }

    /** Ctrl-C lets the step under way finish and its checkpoint be written before the process ends. */
    static boolean train(TrainingRun run) {
        Interruption interruption = new Interruption(run::stop);
        try {
            return run.train();
        } finally {
            interruption.done();
        }
    }
}
