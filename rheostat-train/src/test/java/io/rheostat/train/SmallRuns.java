package io.rheostat.train;

import io.rheostat.data.source.DataConfig;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.train.measure.TableConfig;
import io.rheostat.train.method.EcmtConfig;
import io.rheostat.train.optimize.OptimizerConfig;
import io.rheostat.train.run.RunConfig;
import io.rheostat.train.run.SpaceConfig;
import java.util.List;
import java.util.Map;

/** Runs that take a second: rooms of 16 pixels, a thin ResNet-9, light decoders; a step takes some milliseconds. */
public final class SmallRuns {
    public static final int STEPS_PER_EPOCH = 3;
    private static final int BATCH = 4;
    private static final NetworkSpec NETWORK = new NetworkSpec(
            new EncoderSpec(EncoderType.RESNET9, 4, null, 2, null), new DecoderSpec(DecoderType.LIGHT, 8), Map.of());
    private static final List<Double> WIDTHS = List.of(0.5, 1.0);

    private SmallRuns() {}

    /** SGD with momentum, no average, a checkpoint every four steps, a line of the log for each. */
    public static TrainConfig training(int epochs, long seed) {
        return training(epochs, seed, OptimizerConfig.sgd(0.05, 0.9, true, 5e-4), 0, 1);
    }

    public static TrainConfig training(
            int epochs, long seed, OptimizerConfig optimizer, double averageDecay, int threads) {
        EcmtConfig method = new EcmtConfig(1, null, null, null, null, null, null, null, null);
        return new TrainConfig(
                epochs, BATCH, seed, method, optimizer, null, null, averageDecay, false, threads, 4, 1, null);
    }

    public static RunConfig run(TrainConfig training) {
        return run(training, NETWORK);
    }

    /** With an encoder that may emphasise a task. */
    public static RunConfig emphatic(TrainConfig training) {
        EncoderSpec encoder = new EncoderSpec(EncoderType.RESNET9, 4, null, 2, null, true);
        return run(training, new NetworkSpec(encoder, NETWORK.decoder(), Map.of()));
    }

    private static RunConfig run(TrainConfig training, NetworkSpec network) {
        return new RunConfig(
                DataConfig.rooms(16, STEPS_PER_EPOCH * BATCH + 1, 5, 4, 3),
                network,
                new SpaceConfig(WIDTHS, null, WIDTHS),
                null,
                training,
                new TableConfig(null, null, null, null, 2, null));
    }
}
