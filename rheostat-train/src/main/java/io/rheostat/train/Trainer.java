package io.rheostat.train;

import io.rheostat.data.Batch;
import io.rheostat.data.load.Loader;
import io.rheostat.progress.Progress;
import io.rheostat.train.method.StepLosses;
import io.rheostat.train.method.TrainingMethod;
import io.rheostat.train.optimize.GradientClip;
import io.rheostat.train.optimize.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * The training loop. A run lives in a folder: {@code checkpoint.safetensors}, {@code metrics.jsonl}. Equal configurations and seeds give
 * equal bits on equal threads, interrupted or not. Confined to one thread, but for {@link #stop}.
 */
public final class Trainer {
    private final TrainConfig config;
    private final RunIdentity identity;
    private final TrainingState state;
    private final TrainingMethod method;
    private final Loader loader;
    private final Path folder;
    private final Progress progress;
    private final Schedule schedule;
    private final GradientClip clip;
    private final DivergenceGuard guard = new DivergenceGuard();
    private final StepRate rate = new StepRate();
    private volatile boolean stopping;

    /**
     * @param identity everything that decides the outcome: a checkpoint is only taken up by an equal one
     * @param folder of the run; made where it is missing
     */
    public Trainer(
            TrainConfig config,
            RunIdentity identity,
            TrainingState state,
            TrainingMethod method,
            Loader loader,
            Path folder,
            Progress progress) {
        this.config = config;
        this.identity = identity;
        this.state = state;
        this.method = method;
        this.loader = loader;
        this.folder = RunFolder.create(folder);
        this.progress = progress;
        this.schedule = new Schedule(config.schedule(), config.optimizer().learningRate(), totalSteps());
        this.clip = new GradientClip(config.clipNorm());
    }

    public long totalSteps() {
        return config.totalSteps(loader.batchesPerEpoch());
    }

    /** Takes up the folder's checkpoint, and returns whether there is one. */
    public boolean resume() {
        return takeUp(identity.parts());
    }

    /** The same for who measures, and does not go on: settings of training may be others, as those of a newer program. */
    public boolean resumeToMeasure() {
        return takeUp(identity.measuredParts());
    }

    private boolean takeUp(SortedMap<String, RunIdentity.Part> parts) {
        boolean exists = Files.exists(checkpoint());
        if (exists) {
            state.load(checkpoint(), parts);
        }
        return exists;
    }

    /** Asks a run on another thread to end after its step, with a checkpoint. */
    public void stop() {
        stopping = true;
    }

    /**
     * Trains to the end, or to where {@link #stop} was called, and leaves a checkpoint.
     *
     * @return whether the run is complete
     * @throws DivergedException if loss or gradients stay without a number
     */
    public boolean run() {
        long total = totalSteps();
        try (Progress.Phase phase = progress.begin("training", total, "step", state.step());
                MetricsLog log = new MetricsLog(folder.resolve("metrics.jsonl"), state.step());
                TrainingBatches batches = new TrainingBatches(loader, state.step(), total)) {
            while (batches.hasNext() && !stopping) {
                step(batches.next(), phase, log);
            }
            save();
        }
        return state.step() == total;
    }

    private void step(Batch batch, Progress.Phase phase, MetricsLog log) {
        long step = state.step();
        double learningRate = schedule.learningRate(step);
        state.parameters().zeroGradients();
        StepLosses losses = method.accumulate(batch, step);
        double norm = clip.apply(state.parameters());
        if (guard.admits(step, losses.total(), norm)) {
            state.update(learningRate);
        }
        state.advance();
        rate.count(batch.size());
        phase.note(String.format(Locale.ROOT, "loss %.3f", losses.total()));
        phase.advance();
        if (state.step() % config.logEvery() == 0 || state.step() == totalSteps()) {
            log.write(line(step, learningRate, losses, norm));
        }
        if (state.step() % config.checkpointEvery() == 0) {
            save();
        }
    }

    private Map<String, Object> line(long step, double learningRate, StepLosses losses, double norm) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step);
        line.put("epoch", step / loader.batchesPerEpoch());
        line.put("learning_rate", learningRate);
        line.put("loss", losses.total());
        line.put("largest", losses.largest());
        line.put("smallest", losses.smallest());
        line.put("distillation", losses.distillation());
        line.put("gradient_norm", norm);
        line.put("images_per_second", rate.perSecond());
        return line;
    }

    private void save() {
        state.save(checkpoint(), identity);
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint.safetensors");
    }
}
