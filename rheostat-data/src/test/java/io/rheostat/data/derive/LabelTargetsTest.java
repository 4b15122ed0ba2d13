package io.rheostat.data.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.SeededRandom;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTargetsTest {
    private static final int X = Task.IGNORE;

    private static LabelTensor map(int height, int width, int... labels) {
        return new LabelTensor(new Shape(1, height, width), labels);
    }

    private static LabelTensor random(long seed, int height, int width, int unknownOf8) {
        SeededRandom random = SeededRandom.of(seed);
        int[] labels = new int[height * width];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(8) < unknownOf8 ? X : random.nextInt(3);
        }
        return map(height, width, labels);
    }

    @Test
    void everything_but_the_background_is_salient() {
        assertThat(LabelTargets.saliency(map(1, 5, 0, 1, 20, X, 0)).values()).containsExactly(0, 1, 1, X, 0);
    }

    @Test
    void boundaries_are_one_pixel_wide_lines_where_the_label_changes() {
        int[] labels = {
            0, 0, 0, 0, //
            0, 4, 4, 0, //
            0, 4, 4, X,
        };
        assertThat(LabelTargets.boundaries(map(3, 4, labels)).values())
                .containsExactly(
                        0, 1, 1, 0, //
                        1, 0, 1, X, //
                        1, 0, X, X);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void unknown_pixels_get_a_label_that_is_nearest_to_them(long seed) {
        int height = 13;
        int width = 17;
        LabelTensor before = random(seed, height, width, 7);
        int[] grown = Regions.grown(before, 3).values();
        for (int i = 0; i < grown.length; i++) {
            int least = Integer.MAX_VALUE;
            boolean found = false;
            for (int j = 0; j < grown.length; j++) {
                int distance = Math.abs(i % width - j % width) + Math.abs(i / width - j / width);
                if (before.values()[j] != X && distance <= least) {
                    boolean same = before.values()[j] == grown[i];
                    found = distance < least ? same : found || same;
                    least = distance;
                }
            }
            String at = "pixel " + i + ", seed " + seed;
            assertThat(least <= 3 ? found : grown[i] == X).as(at).isTrue();
        }
    }

    @Test
    void growing_by_nothing_changes_nothing_and_a_map_of_nothing_stays_one() {
        LabelTensor before = random(9, 6, 5, 4);
        assertThat(Regions.grown(before, 0).values()).isEqualTo(before.values()).isNotSameAs(before.values());
        assertThat(Regions.grown(map(1, 3, X, X, X), 5).values()).containsOnly(X);
    }

    @Test
    void a_ribbon_between_two_things_becomes_a_line_in_its_middle() {
        LabelTensor regions = Regions.grown(map(1, 9, 1, 1, X, X, X, X, 2, 2, 2), 3);
        assertThat(regions.values()).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 2);
        assertThat(LabelTargets.boundaries(regions).values()).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0);
    }
}
