package io.rheostat.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static LabelTensor diagonal(int side) {
        int[] values = IntStream.range(0, side * side)
                .map(i -> i % side == i / side ? 1 : 0)
                .toArray();
        values[1] = Task.IGNORE;
        values[side - 1] = Task.IGNORE;
        return new LabelTensor(new Shape(1, side, side), values);
    }

    @Test
    void every_row_and_column_that_remains_of_a_picture_made_smaller_has_its_part_of_a_line() {
        int side = 320;
        int[] thick = Lines.thickened(diagonal(side)).values();
        for (int phase = 0; phase < 2; phase++) {
            for (int y = phase; y < side; y += 2) {
                int row = y;
                assertThat(IntStream.iterate(0, x -> x < side, x -> x + 2).map(x -> thick[row * side + x]))
                        .as("row %d", row)
                        .contains(1);
            }
        }
        assertThat(thick[side - 1]).as("what is unknown stays so").isEqualTo(Task.IGNORE);
    }

    @Test
    void a_picture_that_is_shown_as_large_as_it_is_stays_as_it_is() {
        assertThat(Lines.thickened(diagonal(64)).values())
                .containsExactly(diagonal(64).values());
    }
}
