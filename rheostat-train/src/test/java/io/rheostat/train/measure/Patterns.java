package io.rheostat.train.measure;

import io.rheostat.data.Batch;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.train.SmallRuns;
import io.rheostat.train.TinyNet;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.Trainer;
import io.rheostat.train.TrainingState;
import io.rheostat.train.method.Ecmt;
import io.rheostat.train.optimize.OptimizerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A problem that a tiny network learns in a second: noise in which one row of a colour channel is brighter. Which row tells the
 * shape, and which channel the colour.
 */
record Patterns(int size, long seed, boolean colours) implements DataSet {
    private static final int SIZE = TinyNet.SIZE;
    private static final Preprocessing PREPROCESSING =
            new Preprocessing(SIZE, SIZE, List.of(0.3, 0.3, 0.3), List.of(0.2, 0.2, 0.2));

    Patterns(int size, long seed) {
        this(size, seed, true);
    }

    /** The same, but nothing is known of colours. */
    Patterns withoutColour() {
        return new Patterns(size, seed, false);
    }

    @Override
    public Sample get(int index) {
        SeededRandom random = SeededRandom.of(seed, index);
        int shape = random.nextInt(TinyNet.SHAPE.classes().size());
        int colour = random.nextInt(TinyNet.COLOUR.classes().size());
        float[] pixels = new float[3 * SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            boolean lit = i / (SIZE * SIZE) == colour && i / SIZE % SIZE == 1 + 2 * shape;
            pixels[i] = (float) ((lit ? 0.6 : 0.1) + 0.4 * random.nextDouble());
        }
        return new Sample(
                new FloatTensor(new Shape(1, 3, SIZE, SIZE), pixels),
                colours
                        ? Map.of(TinyNet.SHAPE.name(), label(shape), TinyNet.COLOUR.name(), label(colour))
                        : Map.of(TinyNet.SHAPE.name(), label(shape)));
    }

    private static LabelTensor label(int value) {
        return new LabelTensor(new Shape(1), new int[] {value});
    }

    /** Every sample once, in order. */
    Loader loader() {
        return builder().build();
    }

    private Loader.Builder builder() {
        return Loader.of(this, TinyNet.NET.tasks(), PREPROCESSING).batchSize(16).threads(1);
    }

    List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        try (BatchIterator iterator = loader().batches(0)) {
            iterator.forEachRemaining(batches::add);
        }
        return batches;
    }

    /** Trains on these; the caller closes what it gets. */
    TrainingState train(int epochs, Path folder) {
        TrainConfig config = SmallRuns.training(epochs, seed, OptimizerConfig.adamW(1e-2, 0.01), 0, 1);
        TrainingState state = new TrainingState(config, TinyNet.NET.parameters());
        Loader loader = builder().training(Augmentation.none(), seed).build();
        try (Ecmt method = new Ecmt(config.method(), TinyNet.NET, TinyNet.SPACE, state.parameters(), seed, 1, false)) {
            new Trainer(config, TinyNet.IDENTITY, state, method, loader, folder, Progress.SILENT).run();
        }
        return state;
    }
}
