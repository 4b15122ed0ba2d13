package io.rheostat.data.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.SeededRandom;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthBoundariesTest {
    private static final int X = Task.IGNORE;
    private static final float N = Float.NaN;

    private static int[] lines(int height, int width, float... depth) {
        return new DepthBoundaries(0.05, 2)
                .of(new FloatTensor(new Shape(1, 1, height, width), depth))
                .values();
    }

    private static int[] row(float... depth) {
        return lines(1, depth.length, depth);
    }

    @Test
    void the_last_pixel_of_the_nearer_side_is_marked() {
        assertThat(row(1, 1, 1, 2, 2, 2)).containsExactly(0, 0, 1, 0, 0, 0);
        assertThat(row(2, 2, 2, 1, 1, 1)).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(lines(3, 2, 3, 3, 3, 3, 1, 1)).containsExactly(0, 0, 0, 0, 1, 1);
    }

    @Test
    void a_step_of_less_than_a_twentieth_is_none() {
        assertThat(row(2, 2, 2, 2.09f, 2.09f, 2.09f)).containsOnly(0);
        assertThat(row(2, 2, 2, 2.11f, 2.11f, 2.11f)).contains(1);
    }

    @Test
    void an_edge_that_takes_two_pixels_is_still_one() {
        assertThat(row(1, 1, 1, 1.5f, 2, 2, 2)).contains(1);
    }

    @Test
    void across_a_narrow_gap_the_nearer_side_is_marked_and_the_gap_unknown() {
        assertThat(row(1, 1, N, N, 2, 2)).containsExactly(0, 1, X, X, 0, 0);
        assertThat(row(1, 1, N, N, 1, 1)).containsExactly(0, 0, X, X, 0, 0);
    }

    @Test
    void beside_a_wide_gap_nothing_is_known() {
        assertThat(row(1, 1, N, N, N, 2, 2)).containsExactly(0, X, X, X, X, X, 0);
        assertThat(row(N, N, N, 2, 2)).containsExactly(X, X, X, X, 0);
        assertThat(row(2, 2, N, N, N)).containsExactly(0, X, X, X, X);
        assertThat(row(N, N, N)).containsOnly(X);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_plane_has_no_edge_however_it_is_turned(long seed) {
        SeededRandom random = SeededRandom.of(seed);
        int size = 40;
        float[] depth = new float[size * size];
        double across = random.nextDouble(-0.02, 0.02);
        double down = random.nextDouble(-0.02, 0.02);
        for (int i = 0; i < depth.length; i++) {
            // The nearest and the farthest corner are up to a factor of 16 apart.
            depth[i] = (float) (1 / (1 + across * (i % size - 20) + down * (i / size - 20)));
        }
        assertThat(lines(size, size, depth)).as("seed %d", seed).containsOnly(0);
    }
}
