package io.rheostat.train.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.order.ChannelGroup;
import io.rheostat.order.ChannelGroups;
import io.rheostat.order.ChannelOrder;
import io.rheostat.order.Importance;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.NaiveOps;
import io.rheostat.train.torch.NaiveTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever order its channels stand in, the full network computes the same, and a slim one does not; in doubles. */
class ChannelOrderTest {
    private static final Map<String, DecoderSpec> DECODERS = Map.of(
            "parts", new DecoderSpec(DecoderType.DEEPLAB, 16),
            "shape", new DecoderSpec(DecoderType.RESIDUAL, 16),
            "colour", new DecoderSpec(DecoderType.MLP, 16),
            "size", DecoderSpec.of(DecoderType.LINEAR));
    private static final List<Task> TASKS = List.of(
            Task.depth("depth"),
            Task.segmentation("parts", List.of("wall", "floor", "lamp")),
            Task.classification("shape", List.of("box", "ball")),
            Task.classification("colour", List.of("red", "green")),
            Task.classification("size", List.of("small", "large")));

    @ParameterizedTest
    @EnumSource(EncoderType.class)
    void any_order_of_the_free_groups_leaves_the_full_network_as_it_was(EncoderType type) {
        for (long seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            Supernet net = net(type);
            SortedMap<String, FloatTensor> parameters = parameters(net, random);
            ChannelOrder order = new ChannelOrder();
            for (ChannelGroup group : ChannelGroups.of(net)) {
                if (!group.isFixed()) {
                    order.set(group, shuffled(group.size(), random));
                }
            }
            assertSameFunction(net, parameters, order, random, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(EncoderType.class)
    void sorting_by_importance_leaves_the_full_network_as_it_was(EncoderType type) {
        Random random = new Random(5);
        Supernet net = net(type);
        SortedMap<String, FloatTensor> parameters = parameters(net, random);
        assertSameFunction(net, parameters, Importance.order(net, parameters, parameters.keySet()), random, "seed 5");
    }

    private static void assertSameFunction(
            Supernet net, SortedMap<String, FloatTensor> parameters, ChannelOrder order, Random random, String seed) {
        SortedMap<String, FloatTensor> sorted = order.of(parameters);
        NaiveTensor images = NaiveTensor.of(random(new Shape(2, 3, 32, 32), 1, random));
        SortedMap<String, NormStatistics> statistics = statistics(net, net.full(), parameters, images);
        Map<String, NaiveTensor> before = outputs(net, net.full(), parameters, statistics, images);
        Map<String, NaiveTensor> after = outputs(net, net.full(), sorted, order.ofStatistics(statistics), images);
        before.forEach((task, output) -> assertThat(difference(output, after.get(task)))
                .as("%s, %s", task, seed)
                .isLessThan(1e-9));
        SubnetConfig slim = new SubnetConfig(EncoderConfig.uniform(net.stages(), 0.5), Map.of("depth", 1.0));
        assertThat(difference(slimDepth(net, slim, parameters, images), slimDepth(net, slim, sorted, images)))
                .as(seed)
                .isGreaterThan(1e-2);
    }

    private static NaiveTensor slimDepth(
            Supernet net, SubnetConfig slim, SortedMap<String, FloatTensor> parameters, NaiveTensor images) {
        return outputs(net, slim, parameters, statistics(net, slim, parameters, images), images)
                .get("depth");
    }

    private static Supernet net(EncoderType type) {
        return new Supernet(
                new NetworkSpec(
                        new EncoderSpec(type, 16, 16, 4, null), new DecoderSpec(DecoderType.LIGHT, 16), DECODERS),
                TASKS);
    }

    /** As at a start, but with scales and offsets in general position. */
    private static SortedMap<String, FloatTensor> parameters(Supernet net, Random random) {
        SortedMap<String, FloatTensor> parameters = new TreeMap<>();
        for (ParameterSpec spec : net.parameters()) {
            double fan = (double) spec.shape().elements() / spec.shape().get(0);
            parameters.put(spec.name(), random(spec.shape(), spec.role().decays() ? Math.sqrt(2 / fan) : 1, random));
        }
        return parameters;
    }

    private static SortedMap<String, NormStatistics> statistics(
            Supernet net, SubnetConfig config, SortedMap<String, FloatTensor> parameters, NaiveTensor images) {
        NaiveOps ops = ops(parameters);
        net.forward(ops, config, images);
        SortedMap<String, NormStatistics> statistics = new TreeMap<>();
        ops.seen.forEach((site, calls) ->
                statistics.put(site, new NormStatistics(floats(calls.get(0)[0]), floats(calls.get(0)[1]))));
        return statistics;
    }

    private static Map<String, NaiveTensor> outputs(
            Supernet net,
            SubnetConfig config,
            SortedMap<String, FloatTensor> parameters,
            SortedMap<String, NormStatistics> statistics,
            NaiveTensor images) {
        NaiveOps ops = ops(parameters);
        ops.calibrated.putAll(statistics);
        return net.forward(ops, config, images);
    }

    private static NaiveOps ops(SortedMap<String, FloatTensor> parameters) {
        NaiveOps ops = new NaiveOps();
        parameters.forEach((name, values) -> ops.parameters.put(name, NaiveTensor.of(values)));
        return ops;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int[] shuffled(int size, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static FloatTensor random(Shape shape, double deviation, Random random) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return new FloatTensor(shape, values);
    }

    /** The largest difference, as a share of the largest value. */
    private static double difference(NaiveTensor a, NaiveTensor b) {
        double largest = IntStream.range(0, a.values().length)
                .mapToDouble(i -> Math.abs(a.values()[i]))
                .max()
                .orElseThrow();
        return IntStream.range(0, a.values().length)
                        .mapToDouble(i -> Math.abs(a.values()[i] - b.values()[i]))
                        .max()
                        .orElseThrow()
                / largest;
    }
}
