package io.rheostat.train;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.train.method.EcmtConfig;
import io.rheostat.train.optimize.GradientClip;
import io.rheostat.train.optimize.OptimizerConfig;
import io.rheostat.train.optimize.ScheduleConfig;
import io.rheostat.train.start.StartConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of a training run. */
@Doc("How the supernet is trained.")
public record TrainConfig(
        @Doc("Passes over the training data, at least 1.") int epochs,
        @Doc("Images a step, at least 1; 64.") @Nullable Integer batchSize,

        @Doc("Decides every random choice of the run; 1.") @Nullable
        Long seed,

        @Doc("Settings of the method; its defaults.") @Nullable
        EcmtConfig method,

        @Doc("How weights follow their gradients; SGD.") @Nullable
        OptimizerConfig optimizer,

        @Doc("How the learning rate changes over the run; a cosine after a warm-up.") @Nullable
        ScheduleConfig schedule,

        @Doc("The gradient's greatest length, positive; 5.") @Nullable
        Double clipNorm,

        @Doc("Decay of the moving average of weights that is kept in the end, in [0, 1); 0 for none.") @Nullable
        Double averageDecay,

        @Doc("Whether forward passes compute in bfloat16; false.") @Nullable
        Boolean bfloat16,

        @Doc("Threads of the engine; as many as the machine has cores. Another number rounds sums otherwise.") @Nullable
        Integer threads,

        @Doc("Steps between checkpoints, at least 1; 200.") @Nullable
        Integer checkpointEvery,

        @Doc("Steps between lines of the metrics log, at least 1; 20.") @Nullable
        Integer logEvery,

        @Doc("Published weights to start the encoder from; none, so that it starts at random.") @Nullable
        StartConfig start) {
    public TrainConfig {
        batchSize = atLeastOne("batchSize", batchSize, 64);
        seed = Objects.requireNonNullElse(seed, 1L);
        method = Objects.requireNonNullElseGet(method, EcmtConfig::defaults);
        optimizer = Objects.requireNonNullElseGet(optimizer, () -> OptimizerConfig.sgd(0.05, 0.9, true, 5e-4));
        schedule = Objects.requireNonNullElseGet(schedule, () -> ScheduleConfig.cosine(0.05));
        clipNorm = Objects.requireNonNullElse(clipNorm, 5.0);
        averageDecay = Objects.requireNonNullElse(averageDecay, 0.0);
        bfloat16 = Objects.requireNonNullElse(bfloat16, false);
        threads = atLeastOne("threads", threads, Runtime.getRuntime().availableProcessors());
        checkpointEvery = atLeastOne("checkpointEvery", checkpointEvery, 200);
        logEvery = atLeastOne("logEvery", logEvery, 20);
        atLeastOne("epochs", epochs, 30);
        new GradientClip(clipNorm);
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new InvalidInputException(
                    "averageDecay: " + averageDecay + " is not in [0, 1). Maybe 0.999, or 0 for none.");
        }
    }

    /** Steps of a run in which an epoch has {@code batches}. */
    public long totalSteps(int batches) {
        return (long) epochs * batches;
    }

    /** The same, from another start. */
    public TrainConfig withStart(@Nullable StartConfig other) {
        return new TrainConfig(
                epochs,
                batchSize,
                seed,
                method,
                optimizer,
                schedule,
                clipNorm,
                averageDecay,
                bfloat16,
                threads,
                checkpointEvery,
                logEvery,
                other);
    }

    private static int atLeastOne(String field, @Nullable Integer value, int otherwise) {
        int chosen = Objects.requireNonNullElse(value, otherwise);
        if (chosen < 1) {
            throw new InvalidInputException(
                    field + ": " + chosen + " is not allowed; it must be at least 1. Maybe " + otherwise + ".");
        }
        return chosen;
    }
}
