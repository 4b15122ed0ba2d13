package io.rheostat.train.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.Batch;
import io.rheostat.train.TinyNet;
import io.rheostat.train.loss.FeatureDistanceKind;
import io.rheostat.train.torch.TorchRuntime;
import io.rheostat.train.torch.TorchSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradients of a step. */
class EcmtTest {
    private final Random random = new Random(EcmtProbe.SEED);
    private final EcmtProbe probe = new EcmtProbe();

    @AfterEach
    void close() {
        probe.close();
        TorchRuntime.start(TorchSettings.defaults());
    }

    @ParameterizedTest
    @EnumSource(FeatureDistanceKind.class)
    void gradients_of_a_step_are_the_sum_of_those_of_its_subnets(FeatureDistanceKind kind) {
        EcmtConfig config = new EcmtConfig(2, kind, 0.7, Map.of("shape", 2.0), 0.1, null, null, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        EcmtProbe.assertClose(probe.step(config, batch), probe.separately(config, batch));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradients_are_the_same_sum_on_any_number_of_threads(int threads) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(threads));
        EcmtConfig config = new EcmtConfig(
                2, FeatureDistanceKind.ATTENTION, 0.7, Map.of("shape", 2.0), 0.1, null, null, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        double[] once = probe.step(config, batch);
        EcmtProbe.assertClose(once, probe.separately(config, batch));
        for (int repetition = 0; repetition < 20; repetition++) {
            assertThat(probe.step(config, batch)).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_step_that_fails_says_why_and_the_next_one_is_as_if_it_had_not_been(int threads) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(threads));
        Batch batch = TinyNet.labelled(random, 6);
        double[] expected = probe.step(EcmtConfig.defaults(), batch);
        Batch impossible =
                new Batch(batch.images(), EcmtProbe.labels(new int[] {9, 9, 9, 9, 9, 9}, new int[] {0, 0, 0, 0, 0, 0}));
        try (Ecmt ecmt = probe.ecmt(EcmtConfig.defaults())) {
            assertThatThrownBy(() -> ecmt.accumulate(impossible, EcmtProbe.STEP))
                    .isInstanceOf(RuntimeException.class);
            probe.store.zeroGradients();
            ecmt.accumulate(batch, EcmtProbe.STEP);
            assertThat(EcmtProbe.doubles(probe.store.gradients().flat())).isEqualTo(expected);
        }
    }

    @Test
    void the_gradient_is_the_slope_of_the_loss() {
        EcmtConfig config = new EcmtConfig(2, FeatureDistanceKind.NONE, null, null, null, null, null, null, null);
        Batch batch = TinyNet.labelled(random, 6);
        double[] gradient = probe.step(config, batch);
        double length = Math.sqrt(IntStream.range(0, gradient.length)
                .mapToDouble(i -> gradient[i] * gradient[i])
                .sum());
        double reach = 2e-3;
        double rise =
                lossAt(config, batch, gradient, reach / length) - lossAt(config, batch, gradient, -reach / length);
        assertThat(rise / (2 * reach)).isCloseTo(length, within(0.02 * length));
    }

    @Test
    void weights_of_tasks_and_of_distillation_enter_linearly() {
        Batch batch = TinyNet.labelled(random, 6);
        double[] base = weighted(batch, 1, 1, 1);
        double[] ofShape = minus(weighted(batch, 2, 1, 1), base);
        double[] ofColour = minus(weighted(batch, 1, 2, 1), base);
        double[] ofDistillation = minus(weighted(batch, 1, 1, 2), base);
        assertThat(Arrays.stream(ofDistillation).map(Math::abs).max().orElseThrow())
                .isGreaterThan(1e-4);
        EcmtProbe.assertClose(base, sum(1, ofShape, 1, ofColour, 1, ofDistillation));
        EcmtProbe.assertClose(weighted(batch, 3, 5, 0.5), sum(3, ofShape, 5, ofColour, 0.5, ofDistillation));
    }

    /** Without a label only distillation is left, and its gradients stay within what the smallest subnet uses. */
    @ParameterizedTest
    @EnumSource(value = FeatureDistanceKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void the_teacher_gets_no_gradient_from_distillation(FeatureDistanceKind kind) {
        EcmtConfig config = new EcmtConfig(0, kind, 1.0, null, null, null, null, null, null);
        StepLosses losses =
                probe.accumulate(config, TinyNet.batch(random, EcmtProbe.unlabelled(5), EcmtProbe.unlabelled(5)));
        assertThat(losses.largest()).isEmpty();
        assertThat(losses.total()).isPositive().isEqualTo(losses.distillation());
        probe.named()
                .forEach((name, gradient) ->
                        assertThat(inactive(name, gradient)).as(name).containsOnly(0));
        assertThat(EcmtProbe.doubles(probe.store.gradients().tensors().get("encoder.stage1.block0.conv.weight")))
                .isNotEqualTo(new double[8 * 3 * 9]);
    }

    private double[] weighted(Batch batch, double shape, double colour, double distillation) {
        return probe.step(
                new EcmtConfig(
                        1, null, distillation, Map.of("shape", shape, "colour", colour), null, null, null, null, null),
                batch);
    }

    /** The loss after a walk along {@code direction}, and back. */
    private double lossAt(EcmtConfig config, Batch batch, double[] direction, double reach) {
        walk(direction, reach);
        double loss = probe.accumulate(config, batch).total();
        walk(direction, -reach);
        return loss;
    }

    private void walk(double[] direction, double reach) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = new float[direction.length];
            IntStream.range(0, values.length).forEach(i -> values[i] = (float) direction[i]);
            probe.store.values().flat().add_(torch.tensor(values), new Scalar(reach));
        }
    }

    /** What a parameter has beyond a quarter of its rows; all of it where decoders are concerned. */
    private static float[] inactive(String name, float[] gradient) {
        int from = name.startsWith("encoder") ? gradient.length / 4 : 0;
        return Arrays.copyOfRange(gradient, from, gradient.length);
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private static double[] sum(double x, double[] a, double y, double[] b, double z, double[] c) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> x * a[i] + y * b[i] + z * c[i])
                .toArray();
    }
}
