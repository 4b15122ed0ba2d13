package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class AutocastTest {
    private static final ParameterSpec KERNEL = new ParameterSpec("kernel", new Shape(8, 3, 3, 3), Role.KERNEL);
    private static final ParameterSpec SCALE = new ParameterSpec("scale", new Shape(8), Role.SCALE);
    private static final ParameterSpec OFFSET = new ParameterSpec("offset", new Shape(8), Role.OFFSET);

    @Test
    void convolutions_compute_in_bfloat16_inside_and_float32_outside() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(List.of(KERNEL, SCALE, OFFSET), 3)) {
            Tensor images = Tensors.of(NaiveTensor.random(new Shape(4, 3, 8, 8), new Random(1)));
            Tensor exact = conv(store, images, 8);
            Tensor rounded;
            try (Autocast autocast = Autocast.bfloat16()) {
                rounded = conv(store, images, 8);
                try (Autocast off = Autocast.bfloat16If(false)) {
                    assertThat(conv(store, images, 8).scalar_type().intern()).isEqualTo(ScalarType.Float);
                }
                assertThat(conv(store, images, 8).scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
            }
            assertThat(rounded.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
            assertThat(conv(store, images, 8).scalar_type().intern()).isEqualTo(ScalarType.Float);
            assertThat(relativeDistance(rounded, exact)).isBetween(1e-5, 0.02);
        }
    }

    @Test
    void weights_changed_after_the_scope_are_seen_by_the_next() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(List.of(KERNEL, SCALE, OFFSET), 3)) {
            Tensor images = Tensors.of(NaiveTensor.random(new Shape(4, 3, 8, 8), new Random(1)));
            Tensor before;
            try (Autocast autocast = Autocast.bfloat16()) {
                before = conv(store, images, 8);
            }
            try (NoGradGuard guard = new NoGradGuard()) {
                store.values().flat().mul_(new Scalar(2.0));
            }
            try (Autocast autocast = Autocast.bfloat16()) {
                assertThat(relativeDistance(conv(store, images, 8), before.mul(new Scalar(2.0))))
                        .isLessThan(1e-3);
            }
        }
    }

    @Test
    void gradients_of_a_normalised_slice_come_out_in_float32_and_close() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(List.of(KERNEL, SCALE, OFFSET), 3)) {
            Tensor images = Tensors.of(NaiveTensor.random(new Shape(4, 3, 8, 8), new Random(1)));
            normalised(store, images).pow(new Scalar(3.0)).mean().backward();
            Tensor exact = store.gradients().flat().clone();
            store.zeroGradients();
            Tensor output;
            try (Autocast autocast = Autocast.bfloat16()) {
                output = normalised(store, images);
            }
            output.to(ScalarType.Float).pow(new Scalar(3.0)).mean().backward();
            assertThat(store.get("kernel").grad().scalar_type().intern()).isEqualTo(ScalarType.Float);
            assertThat(relativeDistance(store.gradients().flat(), exact)).isBetween(1e-6, 0.1);
        }
    }

    @Test
    void statistics_collected_in_bfloat16_are_close_to_exact_ones() {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.initialise(List.of(KERNEL, SCALE, OFFSET), 3);
                StatisticsCollector exact = new StatisticsCollector();
                StatisticsCollector rounded = new StatisticsCollector()) {
            Tensor images = Tensors.of(NaiveTensor.random(new Shape(4, 3, 8, 8), new Random(1)));
            normalised(TorchOps.collecting(store, exact), images);
            try (Autocast autocast = Autocast.bfloat16()) {
                normalised(TorchOps.collecting(store, rounded), images);
            }
            float[] expected = exact.statistics().get("site").variance();
            float[] actual = rounded.statistics().get("site").variance();
            for (int c = 0; c < expected.length; c++) {
                assertThat(actual[c]).isCloseTo(expected[c], within(0.02f * expected[c]));
            }
        }
    }

    private static Tensor conv(ParameterStore store, Tensor images, int active) {
        TorchOps ops = TorchOps.training(store);
        return ops.conv2d(images, ops.parameter(ParameterSlice.prefix(KERNEL, active, 3)), null, Conv2dSpec.same(3, 1));
    }

    private static Tensor normalised(ParameterStore store, Tensor images) {
        return normalised(TorchOps.training(store), images);
    }

    private static Tensor normalised(TorchOps ops, Tensor images) {
        Tensor features =
                ops.conv2d(images, ops.parameter(ParameterSlice.prefix(KERNEL, 5, 3)), null, Conv2dSpec.same(3, 1));
        return ops.batchNorm(
                features,
                new Norm<>(
                        "site",
                        ops.parameter(ParameterSlice.prefix(SCALE, 5)),
                        ops.parameter(ParameterSlice.prefix(OFFSET, 5))));
    }

    private static double relativeDistance(Tensor actual, Tensor expected) {
        return Tensors.scalar(actual.to(ScalarType.Float).sub(expected).norm())
                / Tensors.scalar(expected.to(ScalarType.Float).norm());
    }
}
