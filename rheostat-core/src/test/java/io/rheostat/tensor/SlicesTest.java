package io.rheostat.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;
import io.rheostat.ops.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesTest {
    @Test
    void a_prefix_of_a_vector_is_its_first_entries() {
        assertThat(Slices.of(counting(5), ParameterSlice.prefix(spec(5), 3)).values())
                .containsExactly(0, 1, 2);
    }

    @Test
    void a_kernel_keeps_the_first_rows_and_of_these_the_spans_of_columns() {
        Shape shape = new Shape(4, 6, 2, 3);
        List<Span> spans = List.of(new Span(0, 2), new Span(2, 1), new Span(5, 1));
        FloatTensor slice = Slices.of(counting(4, 6, 2, 3), new ParameterSlice(spec(4, 6, 2, 3), 3, spans));
        assertThat(slice.shape()).isEqualTo(new Shape(3, 4, 2, 3));
        List<Float> expected = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int column : new int[] {0, 1, 2, 5}) {
                for (int i = 0; i < 6; i++) {
                    expected.add((float) ((row * shape.get(1) + column) * 6 + i));
                }
            }
        }
        assertThat(slice.values()).containsExactly(expected.toArray(Float[]::new));
    }

    @Test
    void a_whole_parameter_is_copied() {
        FloatTensor whole = counting(3, 2);
        FloatTensor copy = Slices.of(whole, ParameterSlice.prefix(spec(3, 2), 3, 2));
        assertThat(copy.values()).isEqualTo(whole.values()).isNotSameAs(whole.values());
    }

    private static ParameterSpec spec(int... shape) {
        return new ParameterSpec("w", new Shape(shape), Role.KERNEL);
    }

    private static FloatTensor counting(int... extents) {
        Shape shape = new Shape(extents);
        float[] values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new FloatTensor(shape, values);
    }
}
