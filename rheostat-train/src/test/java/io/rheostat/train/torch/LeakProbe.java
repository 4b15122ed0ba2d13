package io.rheostat.train.torch;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.load.Loader;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.train.SmallRuns;
import io.rheostat.train.TinyNet;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.Trainer;
import io.rheostat.train.TrainingState;
import io.rheostat.train.loss.FeatureDistanceKind;
import io.rheostat.train.loss.TaskLoss;
import io.rheostat.train.method.Ecmt;
import io.rheostat.train.method.TrainingMethod;
import io.rheostat.train.optimize.GradientClip;
import io.rheostat.train.optimize.Optimizer;
import io.rheostat.train.optimize.OptimizerConfig;
import io.rheostat.train.optimize.WeightAverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Repeats work and prints by how much native memory grew: {@code bytes objects residentBytes}. A program of its own, run
 * with a heap of fixed size, so that what the resident set gains is native.
 */
final class LeakProbe {
    private static final int BATCH = 4;
    private static final Task TASK = Task.classification("shape", List.of("box", "ball", "lamp"));
    private static final Supernet NET = new Supernet(
            new NetworkSpec(
                    new EncoderSpec(EncoderType.RESNET9, 4, null, 2, null), DecoderSpec.of(DecoderType.LINEAR), null),
            List.of(TASK));

    private final FloatTensor images = NaiveTensor.random(new Shape(BATCH, 3, 8, 8), new Random(1));
    private final LabelTensor labels = new LabelTensor(new Shape(BATCH), new int[] {0, 1, 2, Task.IGNORE});
    private final List<Tensor> forgotten = new ArrayList<>();

    private LeakProbe() {}

    /** Arguments: what to repeat, how often before measuring, and how often then. */
    public static void main(String[] arguments) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(1));
        LeakProbe probe = new LeakProbe();
        int warmUp = Integer.parseInt(arguments[1]);
        int times = Integer.parseInt(arguments[2]);
        switch (arguments[0]) {
            case "ecmt" -> probe.ecmt(warmUp, times);
            case "train" -> probe.train(warmUp, times);
            case "predict" -> probe.predict(warmUp, times);
            case "create" -> measure(warmUp, times, probe::create);
            case "forget" -> measure(warmUp, times, probe::forget);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void measure(int warmUp, int times, Runnable work) {
        repeat(warmUp, work);
        System.gc();
        NativeMemory before = NativeMemory.now();
        repeat(times, work);
        print(NativeMemory.now().since(before));
    }

    private static void print(NativeMemory growth) {
        System.out.println(growth.trackedBytes() + " " + growth.trackedCount() + " " + growth.residentBytes());
    }

    private static void repeat(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    /** The product's training loop: loader, method, optimizer, average, log, and a checkpoint now and then. */
    private void ecmt(int warmUp, int times) {
        int steps = warmUp + times;
        TrainConfig config = SmallRuns.training(steps, 3, OptimizerConfig.adamW(1e-3, 0.01), 0.99, 1);
        SearchSpace space = new SearchSpace(NET.stages(), List.of(0.5, 1.0), List.of(TASK.name()), List.of(0.5, 1.0));
        try (TrainingState state = new TrainingState(config, NET.parameters());
                TrainingMethod method = new Ecmt(config.method(), NET, space, state.parameters(), 3, 1, false)) {
            Path folder = Files.createTempDirectory("leak");
            new Trainer(config, TinyNet.IDENTITY, state, method, loader(), folder, between(warmUp, steps)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One batch an epoch, so that what an epoch needs is counted too. */
    private Loader loader() {
        DataSet data = new DataSet() {
            @Override
            public int size() {
                return BATCH;
            }

            @Override
            public Sample get(int index) {
                FloatTensor image = NaiveTensor.random(new Shape(1, 3, 8, 8), new Random(index));
                return new Sample(image, Map.of(TASK.name(), new LabelTensor(new Shape(1), new int[] {index % 3})));
            }
        };
        List<Double> zero = List.of(0.0, 0.0, 0.0);
        return Loader.of(data, NET.tasks(), new Preprocessing(8, 8, zero, List.of(1.0, 1.0, 1.0)))
                .batchSize(BATCH)
                .threads(1)
                .training(Augmentation.none(), 3)
                .build();
    }

    private static Progress between(int warmUp, int steps) {
        return (title, total, unit, done) -> new Progress.Phase() {
            private int step;
            private NativeMemory before = NativeMemory.now();

            @Override
            public void advance(long units) {
                step++;
                if (step == warmUp) {
                    System.gc();
                    before = NativeMemory.now();
                } else if (step == steps) {
                    print(NativeMemory.now().since(before));
                }
            }

            @Override
            public void note(String note) {}

            @Override
            public void close() {}
        };
    }

    private void train(int warmUp, int times) {
        try (ParameterStore store = ParameterStore.initialise(NET.parameters(), 3);
                Optimizer optimizer = OptimizerConfig.adamW(1e-3, 0.01).create(store);
                WeightAverage average = new WeightAverage(store, 0.99)) {
            measure(warmUp, times, () -> {
                gradients(store);
                new GradientClip(1).apply(store);
                optimizer.step(1e-3);
                average.update();
                store.zeroGradients();
            });
        }
    }

    /** The largest configuration teaches a slim one. */
    private void gradients(ParameterStore store) {
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = TorchOps.training(store);
            Tensor input = Tensors.of(images);
            Tensor target = Tensors.of(labels);
            List<Tensor> teacher = NET.encode(ops, EncoderConfig.uniform(NET.stages(), 1), input);
            loss(ops, teacher, 1, target).backward();
            Tensor loss;
            try (Autocast autocast = Autocast.bfloat16()) {
                List<Tensor> student = NET.encode(ops, EncoderConfig.uniform(NET.stages(), 0.5), input);
                loss = loss(ops, student, 0.5, target)
                        .add(FeatureDistanceKind.ATTENTION.distance().between(student, teacher));
            }
            loss.backward();
        }
    }

    private static Tensor loss(TorchOps ops, List<Tensor> features, double width, Tensor target) {
        Tensor logits = NET.decode(ops, TASK.name(), width, features, 8, 8);
        return TaskLoss.forTask(TASK).of(logits, target).orElseThrow().mean();
    }

    private void predict(int warmUp, int times) {
        try (ParameterStore store = ParameterStore.initialise(NET.parameters(), 3)) {
            measure(warmUp, times, () -> calibrateAndPredict(store));
        }
    }

    private void calibrateAndPredict(ParameterStore store) {
        SubnetConfig config = new SubnetConfig(EncoderConfig.uniform(NET.stages(), 0.5), Map.of(TASK.name(), 0.5));
        try (PointerScope scope = new PointerScope();
                StatisticsCollector collector = new StatisticsCollector()) {
            NET.forward(TorchOps.collecting(store, collector), config, Tensors.of(images));
            try (CalibratedStatistics statistics = new CalibratedStatistics(collector.statistics())) {
                TorchOps ops = TorchOps.calibrated(store, statistics);
                Tensors.toArray(NET.forward(ops, config, Tensors.of(images)).get(TASK.name()));
            }
        }
    }

    private void create() {
        try (ParameterStore store = ParameterStore.initialise(NET.parameters(), 3);
                Optimizer optimizer = OptimizerConfig.sgd(0.1, 0.9, true, 0).create(store)) {
            optimizer.step(0.1);
            store.export();
        }
    }

    /** A leak of one kilobyte: what the test has to be able to see. */
    private void forget() {
        forgotten.add(Tensors.owned(() -> Tensors.zeros(new Shape(256))));
    }
}
