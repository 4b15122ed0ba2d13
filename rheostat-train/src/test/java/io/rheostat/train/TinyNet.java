package io.rheostat.train;

import io.rheostat.data.Batch;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.TorchRuntime;
import io.rheostat.train.torch.TorchSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** A thin ResNet-9 with two classifiers, for images of 16 pixels. */
public final class TinyNet {
    public static final Task SHAPE = Task.classification("shape", List.of("box", "ball", "lamp"));
    public static final Task COLOUR = Task.classification("colour", List.of("red", "green"));
    public static final Supernet NET = new Supernet(
            new NetworkSpec(
                    new EncoderSpec(EncoderType.RESNET9, 8, null, 2, null),
                    new DecoderSpec(DecoderType.RESIDUAL, 8),
                    Map.of()),
            List.of(SHAPE, COLOUR));
    /** Of a run whose checkpoints nobody else takes up. */
    /** Of identities that no version wrote otherwise. */
    static final BinaryOperator<String> AS_IT_IS = (part, there) -> there;

    public static final RunIdentity IDENTITY =
            new RunIdentity("data", "network", "space", "augment", "training", AS_IT_IS);

    public static final SearchSpace SPACE = new SearchSpace(
            NET.stages(), List.of(0.25, 0.5, 1.0), List.of(SHAPE.name(), COLOUR.name()), List.of(0.5, 1.0));
    public static final int SIZE = 16;

    private TinyNet() {}

    /** Parameters in general position: none is zero, as residual scales are at the start of training. */
    public static ParameterStore parameters(long seed) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(1));
        ParameterStore store = ParameterStore.initialise(NET.parameters(), seed);
        Random random = new Random(seed);
        SortedMap<String, FloatTensor> values = new TreeMap<>(store.export());
        values.replaceAll((name, value) -> perturbed(value, random));
        store.assign(values);
        return store;
    }

    private static FloatTensor perturbed(FloatTensor tensor, Random random) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.2 * random.nextGaussian());
        }
        return new FloatTensor(tensor.shape(), values);
    }

    public static Batch batch(Random random, int[] shapes, int[] colours) {
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put(SHAPE.name(), new LabelTensor(new Shape(shapes.length), shapes));
        targets.put(COLOUR.name(), new LabelTensor(new Shape(colours.length), colours));
        return new Batch(images(random, shapes.length), targets);
    }

    public static Batch labelled(Random random, int size) {
        return batch(
                random,
                random.ints(size, 0, SHAPE.classes().size()).toArray(),
                random.ints(size, 0, COLOUR.classes().size()).toArray());
    }

    public static FloatTensor images(Random random, int count) {
        float[] values = new float[count * 3 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FloatTensor(new Shape(count, 3, SIZE, SIZE), values);
    }

    /** Any subnet of the space, by another generator than the product's. */
    public static SubnetConfig randomSubnet(Random random) {
        List<Double> stages = Stream.generate(() -> pick(random, SPACE.encoderWidths()))
                .limit(SPACE.stages())
                .toList();
        Map<String, Double> decoders = new TreeMap<>();
        SPACE.tasks().forEach(task -> decoders.put(task, pick(random, SPACE.decoderWidths())));
        return new SubnetConfig(new EncoderConfig(stages), decoders);
    }

    private static double pick(Random random, List<Double> widths) {
        return widths.get(random.nextInt(widths.size()));
    }
}
