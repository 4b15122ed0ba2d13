package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class TensorsTest {
    @Test
    void floats_survive_the_round_trip_nan_included() {
        FloatTensor original = NaiveTensor.random(new Shape(2, 3, 4, 5), new Random(1));
        original.values()[7] = Float.NaN;
        try (PointerScope scope = new PointerScope()) {
            FloatTensor copy = Tensors.toFloatTensor(Tensors.of(original));
            assertThat(copy.shape()).isEqualTo(original.shape());
            assertThat(copy.values()).containsExactly(original.values());
        }
    }

    @Test
    void transposed_and_sliced_tensors_are_read_in_row_major_order() {
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor = Tensors.of(new FloatTensor(new Shape(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
            assertThat(Tensors.toArray(tensor.t())).containsExactly(1, 4, 2, 5, 3, 6);
            assertThat(Tensors.toArray(tensor.narrow(1, 1, 2))).containsExactly(2, 3, 5, 6);
            assertThat(Tensors.toArray(tensor.to(ScalarType.BFloat16))).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void labels_become_long_integers_and_come_back() {
        LabelTensor labels = new LabelTensor(new Shape(2, 2), new int[] {-1, 0, 7, Integer.MAX_VALUE});
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor = Tensors.of(labels);
            assertThat(tensor.scalar_type().intern()).isEqualTo(ScalarType.Long);
            assertThat(Tensors.toLabelTensor(tensor).values()).containsExactly(labels.values());
        }
    }

    @Test
    void an_owned_tensor_outlives_nested_scopes_and_dies_when_closed() {
        Tensor owned;
        try (PointerScope outer = new PointerScope();
                PointerScope inner = new PointerScope()) {
            owned = Tensors.owned(() -> Tensors.zeros(new Shape(3)));
        }
        assertThat(Tensors.toArray(owned)).containsOnly(0f);
        owned.close();
        assertThat(owned.isNull()).isTrue();
    }

    @Test
    void copying_into_another_shape_is_refused() {
        try (PointerScope scope = new PointerScope()) {
            assertThatThrownBy(() -> Tensors.copyInto(
                            Tensors.zeros(new Shape(2, 3)), new FloatTensor(new Shape(3, 2), new float[6])))
                    .hasMessageContainingAll("[3, 2]", "[2, 3]");
        }
    }
}
