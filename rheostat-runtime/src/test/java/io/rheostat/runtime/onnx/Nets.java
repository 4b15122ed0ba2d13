package io.rheostat.runtime.onnx;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.cost.Layer;
import io.rheostat.network.CostModel;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small networks with a task for every kind of decoder, and random numbers for all that is learned or measured. */
public final class Nets {
    static final List<Double> WIDTHS = List.of(0.25, 0.5, 0.75, 1.0);
    static final List<Task> TASKS = List.of(
            Task.classification("colour", List.of("red", "green", "blue")),
            Task.classification("kind", List.of("chair", "table")),
            Task.classification("room", List.of("hall", "kitchen", "attic", "cellar")),
            Task.segmentation("parts", List.of("wall", "floor", "other")),
            Task.depth("depth"));
    private static final Map<String, DecoderSpec> DECODERS = Map.of(
            "colour", new DecoderSpec(DecoderType.LINEAR, 32),
            "kind", new DecoderSpec(DecoderType.MLP, 32),
            "room", new DecoderSpec(DecoderType.RESIDUAL, 32),
            "parts", new DecoderSpec(DecoderType.LIGHT, 32),
            "depth", new DecoderSpec(DecoderType.DEEPLAB, 32));

    private Nets() {}

    public static Supernet of(EncoderType type, int outputStride) {
        return of(type, outputStride, false);
    }

    /** The encoder may emphasise any of the tasks. */
    static Supernet emphatic(EncoderType type, int outputStride) {
        return of(type, outputStride, true);
    }

    private static Supernet of(EncoderType type, int outputStride, boolean emphasis) {
        EncoderSpec encoder = new EncoderSpec(type, 8, outputStride, 4, true, emphasis);
        return new Supernet(new NetworkSpec(encoder, DecoderSpec.of(DecoderType.LINEAR), DECODERS), TASKS);
    }

    static SubnetConfig subnet(Supernet supernet, Random random) {
        List<Double> widths =
                Stream.generate(() -> width(random)).limit(supernet.stages()).toList();
        List<String> emphases = supernet.emphases();
        String emphasis =
                emphases.isEmpty() || random.nextBoolean() ? null : emphases.get(random.nextInt(emphases.size()));
        return new SubnetConfig(
                new EncoderConfig(widths, emphasis),
                TASKS.stream().collect(Collectors.toMap(Task::name, task -> width(random))));
    }

    private static double width(Random random) {
        return WIDTHS.get(random.nextInt(WIDTHS.size()));
    }

    /** Of a size at which numbers neither vanish nor explode, and none where training would start, at 0 or 1. */
    static SortedMap<String, FloatTensor> weights(Supernet supernet, Random random) {
        SortedMap<String, FloatTensor> weights = new TreeMap<>();
        supernet.parameters().forEach(spec -> weights.put(spec.name(), weight(spec, random)));
        return weights;
    }

    private static FloatTensor weight(ParameterSpec spec, Random random) {
        Shape shape = spec.shape();
        double fanIn = shape.elements() / (double) shape.get(0);
        return switch (spec.role()) {
            case KERNEL, OUTPUT_KERNEL -> normal(shape, 0, Math.sqrt(2 / fanIn), random);
            case SCALE, RESIDUAL_SCALE -> normal(shape, 1, 0.3, random);
            case BIAS, OFFSET -> normal(shape, 0, 0.3, random);
        };
    }

    static FloatTensor normal(Shape shape, double mean, double deviation, Random random) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return new FloatTensor(shape, values);
    }

    static FloatTensor images(int count, int height, int width, Random random) {
        return normal(new Shape(count, 3, height, width), 0, 1, random);
    }

    /** Of every normalisation that the subnet has, in its own channels; those of a site do not depend on what else there is. */
    static Map<String, NormStatistics> statistics(Supernet supernet, SubnetConfig subnet, long seed) {
        return new CostModel(supernet, 64, 64)
                .layers(subnet).stream()
                        .filter(Nets::isNorm)
                        .collect(Collectors.toMap(
                                Layer::name,
                                layer -> statistics(
                                        layer.output().channels(),
                                        new Random(seed + layer.name().hashCode()))));
    }

    static boolean isNorm(Layer layer) {
        return layer.kind().equals("batch norm");
    }

    static NormStatistics statistics(int channels, Random random) {
        float[] variance = new float[channels];
        for (int c = 0; c < channels; c++) {
            variance[c] = 0.5f + 1.5f * random.nextFloat();
        }
        return new NormStatistics(normal(new Shape(channels), 0, 0.3, random).values(), variance);
    }
}
