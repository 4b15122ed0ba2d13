package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.calibration.NormStatistics;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The extracted subnet computes what the sliced supernet computes: a network of half the channels, half the weights, whole. */
class ExtractionTest {
    private static final int SIZE = 16;
    private static final List<Task> TASKS = List.of(
            Task.segmentation("segmentation", List.of("wall", "floor", "lamp")),
            Task.depth("depth"),
            Task.classification("shape", List.of("box", "ball")));

    @ParameterizedTest
    @EnumSource(
            value = EncoderType.class,
            names = {"RESNET9", "RESNET18", "RESNET50", "MOBILENET_V1"})
    void half_of_a_supernet_is_the_network_of_half_its_channels(EncoderType type) {
        Supernet whole = network(type, 16, 32);
        Supernet half = network(type, 8, 16);
        SubnetConfig slim = new SubnetConfig(
                EncoderConfig.uniform(whole.stages(), 0.5), Map.of("segmentation", 0.5, "depth", 0.5, "shape", 0.5));
        // Two images would leave the deepest norms two values, whose variance may be next to nothing: that magnifies
        // rounding.
        FloatTensor images = NaiveTensor.random(new Shape(8, 3, SIZE, SIZE), new Random(1));
        try (PointerScope scope = new PointerScope();
                ParameterStore store = store(whole, new Random(2));
                StatisticsCollector collector = new StatisticsCollector()) {
            whole.forward(TorchOps.collecting(store, collector), slim, Tensors.of(images));
            SortedMap<String, NormStatistics> statistics = collector.statistics();
            try (CalibratedStatistics calibrated = new CalibratedStatistics(statistics)) {
                Map<String, Tensor> sliced =
                        whole.forward(TorchOps.calibrated(store, calibrated), slim, Tensors.of(images));
                Map<String, NaiveTensor> standalone =
                        half.forward(extracted(half, whole, store, statistics), half.full(), NaiveTensor.of(images));
                standalone.forEach((task, expected) -> assertClose(task, sliced.get(task), expected));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EncoderType.class,
            names = {"RESNET9", "RESNET18", "RESNET50", "MOBILENET_V1"})
    void an_emphasised_encoder_is_one_whose_norms_are_shifted(EncoderType type) {
        Supernet plain = network(type, 8, 16);
        Supernet emphatic = network(type, 8, 16, true);
        EncoderConfig encoder = EncoderConfig.uniform(plain.stages(), 0.5);
        FloatTensor images = NaiveTensor.random(new Shape(8, 3, SIZE, SIZE), new Random(1));
        try (PointerScope scope = new PointerScope();
                ParameterStore store = store(emphatic, new Random(2));
                ParameterStore shifted = ParameterStore.of(plain.parameters(), shifted(plain, store, "depth"));
                StatisticsCollector collector = new StatisticsCollector();
                StatisticsCollector other = new StatisticsCollector()) {
            List<Tensor> expected = plain.encode(TorchOps.collecting(shifted, collector), encoder, Tensors.of(images));
            List<Tensor> features = emphatic.encode(
                    TorchOps.collecting(store, other), encoder.withEmphasis("depth"), Tensors.of(images));
            for (int stage = 0; stage < features.size(); stage++) {
                assertThat(Tensors.toArray(features.get(stage))).isEqualTo(Tensors.toArray(expected.get(stage)));
            }
            List<Tensor> without = emphatic.encode(TorchOps.collecting(store, other), encoder, Tensors.of(images));
            assertThat(Tensors.toArray(without.get(0))).isNotEqualTo(Tensors.toArray(features.get(0)));
        }
    }

    /** Added up by hand. */
    private static SortedMap<String, FloatTensor> shifted(Supernet plain, ParameterStore store, String task) {
        SortedMap<String, FloatTensor> values = store.export();
        SortedMap<String, FloatTensor> sums = new TreeMap<>();
        plain.parameters().forEach(spec -> sums.put(spec.name(), values.get(spec.name())));
        values.forEach((name, shift) -> {
            if (name.endsWith("@" + task)) {
                float[] sum = sums.get(name.substring(0, name.indexOf('@'))).values();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += shift.values()[i];
                }
            }
        });
        return sums;
    }

    private static Supernet network(EncoderType type, int channels, int decoderChannels) {
        return network(type, channels, decoderChannels, false);
    }

    private static Supernet network(EncoderType type, int channels, int decoderChannels, boolean emphasis) {
        return new Supernet(
                new NetworkSpec(
                        new EncoderSpec(type, channels, 16, 1, null, emphasis),
                        new DecoderSpec(DecoderType.LIGHT, decoderChannels),
                        Map.of("shape", new DecoderSpec(DecoderType.RESIDUAL, decoderChannels))),
                TASKS);
    }

    private static ParameterStore store(Supernet net, Random random) {
        SortedMap<String, FloatTensor> values = new TreeMap<>();
        for (ParameterSpec spec : net.parameters()) {
            FloatTensor value = NaiveTensor.random(spec.shape(), random);
            double scale = 1
                    / Math.sqrt((double) spec.shape().elements() / spec.shape().get(0));
            for (int i = 0; i < value.values().length; i++) {
                value.values()[i] *= (float) scale;
            }
            values.put(spec.name(), value);
        }
        return ParameterStore.of(net.parameters(), values);
    }

    /** An interpreter of the smaller network alone: its weights are copies, cut out by hand. */
    private static NaiveOps extracted(
            Supernet half, Supernet whole, ParameterStore store, Map<String, NormStatistics> statistics) {
        NaiveOps ops = new NaiveOps();
        ops.calibrated.putAll(statistics);
        Map<String, FloatTensor> weights = store.export();
        for (ParameterSpec spec : half.parameters()) {
            int[] columns = spec.name().contains(".joint.conv")
                    ? jointColumns(weights.get(spec.name()).shape().get(1))
                    : firstColumns(spec.shape());
            ops.parameters.put(spec.name(), cut(weights.get(spec.name()), spec.shape(), columns));
        }
        assertThat(ops.parameters).hasSameSizeAs(whole.parameters());
        return ops;
    }

    /** Of a light decoder's joint, four fifths deep features and one fifth skip: the first half of each part. */
    private static int[] jointColumns(int full) {
        int deep = full * 4 / 5;
        int skip = full - deep;
        int[] columns = new int[full / 2];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i < deep / 2 ? i : deep + i - deep / 2;
        }
        assertThat(columns[columns.length - 1]).isEqualTo(deep + skip / 2 - 1);
        return columns;
    }

    private static int[] firstColumns(Shape small) {
        int[] columns = new int[small.rank() == 1 ? 1 : small.get(1)];
        Arrays.setAll(columns, i -> i);
        return columns;
    }

    private static NaiveTensor cut(FloatTensor full, Shape small, int[] columns) {
        NaiveTensor cut = new NaiveTensor(small);
        int fullColumns = full.shape().rank() == 1 ? 1 : full.shape().get(1);
        int taps = (int) (full.shape().elements() / full.shape().get(0) / fullColumns);
        for (int row = 0; row < small.get(0); row++) {
            for (int column = 0; column < columns.length; column++) {
                for (int tap = 0; tap < taps; tap++) {
                    cut.values()[(row * columns.length + column) * taps + tap] =
                            full.values()[(row * fullColumns + columns[column]) * taps + tap];
                }
            }
        }
        return cut;
    }

    private static void assertClose(String task, Tensor actual, NaiveTensor expected) {
        assertThat(Tensors.shape(actual)).isEqualTo(expected.shape());
        double largest = Arrays.stream(expected.values()).map(Math::abs).max().orElseThrow();
        float[] values = Tensors.toArray(actual);
        assertThat(largest).as(task).isGreaterThan(1e-2);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i])
                    .as("%s, element %d", task, i)
                    .isCloseTo(expected.values()[i], within(1e-4 * largest));
        }
    }
}
