package io.rheostat.train.run;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import io.rheostat.data.load.Loader;
import io.rheostat.file.AtomicFiles;
import io.rheostat.progress.Progress;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.Trainer;
import io.rheostat.train.TrainingState;
import io.rheostat.train.method.Ecmt;
import io.rheostat.train.method.TrainingMethod;
import io.rheostat.train.start.EncoderStart;
import io.rheostat.train.start.StartConfig;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.TorchRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A run and its folder: {@code config.yaml} (defaults filled in), {@code checkpoint.safetensors}, {@code metrics.jsonl}, and in the end
 * {@code bundle}. Confined to one thread, but for {@link #stop}.
 */
public final class TrainingRun implements AutoCloseable {
    private static final String CONFIG = "config.yaml";
    private final Workbench bench;
    private final Path folder;
    private final Progress progress;
    private final TrainingState state;
    private final TrainingMethod method;
    private final Trainer trainer;
    private List<String> startReport = List.of();

    private TrainingRun(RunConfig config, Path folder, Progress progress) {
        this.bench = Workbench.open(config);
        this.folder = folder;
        this.progress = progress;
        TrainConfig training = config.training();
        this.state = new TrainingState(training, bench.supernet().parameters());
        Loader loader = bench.trainingLoader();
        this.method = method(training, training.totalSteps(loader.batchesPerEpoch()));
        this.trainer = new Trainer(training, RunIdentities.of(bench), state, method, loader, folder, progress);
    }

    /**
     * Starts a run in a folder that holds none.
     *
     * @throws InvalidInputException where the folder holds a run already, or of a task there is nothing to learn from or to judge by
     */
    public static TrainingRun start(RunConfig config, Path folder, Progress progress) {
        if (isIn(folder)) {
            throw new InvalidInputException("run folder " + folder
                    + ": holds a run already. Maybe add --resume to go on with it, or choose another --out.");
        }
        RunConfig checked = config.checked();
        return open(checked, folder, progress, run -> {
            run.bench.requireKnownTasks();
            run.begin();
            AtomicFiles.write(folder.resolve(CONFIG), ConfigWriter.toYaml(checked));
        });
    }

    /** Goes on with the run in a folder, from its last checkpoint, or from the beginning where it has none yet. */
    public static TrainingRun resume(Path folder, Progress progress) {
        return open(configOf(folder), folder, progress, run -> {
            if (!run.trainer.resume()) {
                run.begin();
            }
        });
    }

    /** Takes up published weights, where the run is to start from such. */
    private void begin() {
        StartConfig config = bench.config().training().start();
        if (config != null) {
            ParameterStore parameters = state.parameters();
            EncoderStart start = EncoderStart.of(
                    config, bench.supernet(), parameters.export(), bench.data().preprocessing());
            parameters.assign(start.parameters());
            startReport = start.report();
        }
    }

    private static TrainingRun open(RunConfig config, Path folder, Progress progress, Consumer<TrainingRun> first) {
        TrainingRun run = new TrainingRun(config, folder, progress);
        try {
            first.accept(run);
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /**
     * Takes up a finished run to measure it anew.
     *
     * @param settings over those that the run was configured with, such as {@code table.encoders=grid} and {@code training.threads=1}
     */
    public static TrainingRun measure(Path folder, List<String> settings, Progress progress) {
        TrainingRun run = new TrainingRun(configOf(folder, settings), folder, progress);
        run.trainer.resumeToMeasure();
        return run;
    }

    /** Whether a folder is that of a run. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(CONFIG));
    }

    /** The configuration that a run was started with, defaults filled in. */
    public static RunConfig configOf(Path folder) {
        return configOf(folder, List.of());
    }

    /** The same with other settings over it, such as {@code data.path=/data}. */
    public static RunConfig configOf(Path folder, List<String> settings) {
        Path file = folder.resolve(CONFIG);
        if (!Files.exists(file)) {
            throw new InvalidInputException("run folder " + folder + ": has no " + CONFIG
                    + ". Maybe it is not the folder of a run, or the run was never started.");
        }
        return ConfigReader.read(file, settings, RunConfig.class);
    }

    /** What was taken from published weights, and what was not: lines for people, none where nothing was taken. */
    public List<String> startReport() {
        return startReport;
    }

    public Workbench bench() {
        return bench;
    }

    /** Trains to the end; see {@link Trainer#run}. */
    public boolean train() {
        return TorchRuntime.call(trainer::run);
    }

    /** Ends training after the step under way, from another thread. */
    public void stop() {
        trainer.stop();
    }

    /**
     * Calibrates and measures what was trained, and writes {@code bundle}.
     *
     * @throws InvalidInputException if training is not complete
     */
    public Bundle table() {
        if (state.step() < trainer.totalSteps()) {
            throw new InvalidInputException("run folder " + folder + ": training stopped at step " + state.step()
                    + " of " + trainer.totalSteps() + ". Maybe finish it first with --resume.");
        }
        Bundle bundle = TorchRuntime.call(() -> new BundleMaker(bench, state.averaged(), progress).make());
        bundle.write(bundleFolder());
        return bundle;
    }

    public Path bundleFolder() {
        return folder.resolve("bundle");
    }

    @Override
    public void close() {
        method.close();
        state.close();
    }

    private TrainingMethod method(TrainConfig training, long totalSteps) {
        return new Ecmt(
                training.method(),
                bench.supernet(),
                bench.space(),
                state.parameters(),
                training.seed(),
                totalSteps,
                training.bfloat16());
    }
}
