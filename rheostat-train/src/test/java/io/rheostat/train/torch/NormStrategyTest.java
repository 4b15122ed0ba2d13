package io.rheostat.train.torch;

import static io.rheostat.train.torch.TorchOpsTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormStrategyTest {
    private static final ParameterSpec FIRST = new ParameterSpec("first.weight", new Shape(8, 3, 3, 3), Role.KERNEL);
    private static final ParameterSpec SECOND = new ParameterSpec("second.weight", new Shape(8, 8, 3, 3), Role.KERNEL);
    private static final ParameterSpec SCALE = new ParameterSpec("norm.scale", new Shape(8), Role.SCALE);
    private static final ParameterSpec OFFSET = new ParameterSpec("norm.offset", new Shape(8), Role.OFFSET);
    private static final List<ParameterSpec> SPECS = List.of(FIRST, SECOND, SCALE, OFFSET);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_collector_averages_means_and_unbiased_variances_over_batches(long seed) {
        Random random = new Random(seed);
        NaiveOps naive = new NaiveOps();
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, seed);
                StatisticsCollector collector = new StatisticsCollector()) {
            store.export().forEach((name, value) -> naive.parameters.put(name, NaiveTensor.of(value)));
            for (int batch = 0; batch < 3; batch++) {
                FloatTensor images = NaiveTensor.random(new Shape(2 + batch, 3, 6, 5), random);
                net(TorchOps.collecting(store, collector), Tensors.of(images), 6);
                net(naive, NaiveTensor.of(images), 6);
            }
            SortedMap<String, NormStatistics> collected = collector.statistics();
            assertThat(collected.keySet()).isEqualTo(naive.seen.keySet()).hasSize(2);
            collected.forEach((site, statistics) -> {
                assertClose(statistics.mean(), average(naive.seen.get(site), 0), 1e-6);
                assertClose(statistics.variance(), average(naive.seen.get(site), 1), 1e-6);
            });
        }
    }

    @Test
    void calibrated_norms_use_the_given_statistics_whatever_the_batch() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 5)) {
            SortedMap<String, NormStatistics> statistics = calibrate(store, 6);
            FloatTensor images = images(11, 4);
            NaiveOps naive = new NaiveOps();
            naive.calibrated.putAll(statistics);
            store.export().forEach((name, value) -> naive.parameters.put(name, NaiveTensor.of(value)));
            try (CalibratedStatistics calibrated = new CalibratedStatistics(statistics)) {
                Tensor output = net(TorchOps.calibrated(store, calibrated), Tensors.of(images), 6);
                assertClose(
                        Tensors.toArray(output),
                        net(naive, NaiveTensor.of(images), 6).values(),
                        1e-5);
            }
        }
    }

    @Test
    void a_slim_network_under_statistics_of_the_full_one_is_visibly_wrong() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 5)) {
            FloatTensor images = images(12, 16);
            Tensor reference = net(TorchOps.training(store), Tensors.of(images), 4);
            double own = distance(store, calibrate(store, 4), images, reference);
            double others = distance(store, truncate(calibrate(store, 8), 4), images, reference);
            assertThat(own).isLessThan(0.1);
            assertThat(others).isGreaterThan(5 * own);
        }
    }

    @Test
    void statistics_of_another_width_and_missing_ones_are_refused() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 5);
                CalibratedStatistics wide = new CalibratedStatistics(calibrate(store, 8));
                CalibratedStatistics none = new CalibratedStatistics(Map.of())) {
            Tensor images = Tensors.of(images(1, 2));
            assertThatThrownBy(() -> net(TorchOps.calibrated(store, wide), images, 4))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("first", "8 channels", "4 are active", "Maybe");
            assertThatThrownBy(() -> net(TorchOps.calibrated(store, none), images, 4))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("first", "no statistics", "Maybe");
        }
    }

    @Test
    void batch_statistics_are_refused_where_gradients_are_off() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 5);
                NoGradGuard guard = new NoGradGuard()) {
            assertThatThrownBy(() -> net(TorchOps.training(store), Tensors.of(images(1, 2)), 4))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("batch statistics are for training", "TorchOps.calibrated");
        }
    }

    @Test
    void a_batch_with_one_value_a_channel_can_not_calibrate() {
        try (PointerScope scope = new PointerScope();
                StatisticsCollector collector = new StatisticsCollector();
                ParameterStore store = ParameterStore.initialise(SPECS, 5)) {
            TorchOps ops = TorchOps.collecting(store, collector);
            Norm<Tensor> norm = new Norm<>("site", ops.parameter(prefix(SCALE, 8)), ops.parameter(prefix(OFFSET, 8)));
            assertThatThrownBy(() -> ops.batchNorm(Tensors.zeros(new Shape(1, 8, 1, 1)), norm))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("site", "one value a channel", "Maybe");
        }
    }

    @Test
    void collecting_and_calibrated_build_no_gradient_graph() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(SPECS, 5);
                StatisticsCollector collector = new StatisticsCollector();
                CalibratedStatistics calibrated = new CalibratedStatistics(calibrate(store, 4))) {
            Tensor images = Tensors.of(images(1, 2));
            assertThat(net(TorchOps.collecting(store, collector), images, 4).requires_grad())
                    .isFalse();
            assertThat(net(TorchOps.calibrated(store, calibrated), images, 4).requires_grad())
                    .isFalse();
            assertThat(net(TorchOps.training(store), images, 4).requires_grad()).isTrue();
        }
    }

    @Test
    void one_batch_calibrates_to_its_own_mean_and_unbiased_variance() {
        try (PointerScope scope = new PointerScope();
                StatisticsCollector collector = new StatisticsCollector();
                ParameterStore store = ParameterStore.initialise(SPECS, 5)) {
            TorchOps ops = TorchOps.collecting(store, collector);
            float[] values = new float[16];
            values[0] = 4;
            Tensor x = Tensors.of(new FloatTensor(new Shape(2, 8, 1, 1), values));
            ops.batchNorm(x, new Norm<>("site", ops.parameter(prefix(SCALE, 8)), ops.parameter(prefix(OFFSET, 8))));
            NormStatistics statistics = collector.statistics().get("site");
            assertThat(statistics.mean()[0]).isEqualTo(2f, within(1e-6f));
            assertThat(statistics.variance()[0]).isEqualTo(8f, within(1e-6f));
        }
    }

    /** Two convolutions, each normalised, with {@code active} of 8 channels. */
    private static <T> T net(Ops<T> ops, T images, int active) {
        T hidden = block(ops, "first", images, ops.parameter(ParameterSlice.prefix(FIRST, active, 3)), active);
        return block(ops, "second", hidden, ops.parameter(ParameterSlice.prefix(SECOND, active, active)), active);
    }

    private static <T> T block(Ops<T> ops, String site, T x, T kernel, int active) {
        Norm<T> norm = new Norm<>(site, ops.parameter(prefix(SCALE, active)), ops.parameter(prefix(OFFSET, active)));
        return ops.activate(ops.batchNorm(ops.conv2d(x, kernel, null, Conv2dSpec.same(3, 1)), norm), Activation.RELU);
    }

    private static ParameterSlice prefix(ParameterSpec spec, int active) {
        return ParameterSlice.prefix(spec, active);
    }

    private static SortedMap<String, NormStatistics> calibrate(ParameterStore store, int active) {
        try (StatisticsCollector collector = new StatisticsCollector()) {
            for (int batch = 0; batch < 4; batch++) {
                net(TorchOps.collecting(store, collector), Tensors.of(images(100 + batch, 16)), active);
            }
            return collector.statistics();
        }
    }

    /** Positive images, as real ones are: so that channels differ in their mean. */
    private static FloatTensor images(long seed, int size) {
        FloatTensor images = NaiveTensor.random(new Shape(size, 3, 8, 8), new Random(seed));
        for (int i = 0; i < images.values().length; i++) {
            images.values()[i] = 1 + images.values()[i];
        }
        return images;
    }

    private static SortedMap<String, NormStatistics> truncate(SortedMap<String, NormStatistics> full, int active) {
        full.replaceAll((site, statistics) -> new NormStatistics(
                Arrays.copyOf(statistics.mean(), active), Arrays.copyOf(statistics.variance(), active)));
        return full;
    }

    /** Relative distance of calibrated outputs from those under the batch's own statistics. */
    private static double distance(
            ParameterStore store, Map<String, NormStatistics> statistics, FloatTensor images, Tensor reference) {
        try (CalibratedStatistics calibrated = new CalibratedStatistics(statistics)) {
            Tensor output = net(TorchOps.calibrated(store, calibrated), Tensors.of(images), 4);
            return Tensors.scalar(output.sub(reference).norm()) / Tensors.scalar(reference.norm());
        }
    }

    private static double[] average(List<double[][]> calls, int which) {
        double[] sum = new double[calls.get(0)[which].length];
        for (double[][] call : calls) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += call[which][c] / calls.size();
            }
        }
        return sum;
    }
}
