package io.rheostat.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgesTest {
    private static final int SIDE = 41;

    /** A straight blurred line through the middle. */
    private static float[] line(double degrees, double blur) {
        double across = Math.toRadians(degrees);
        float[] map = new float[SIDE * SIDE];
        for (int i = 0; i < map.length; i++) {
            double distance = distance(i, across);
            map[i] = (float) (0.9 * Math.exp(-distance * distance / (2 * blur * blur)));
        }
        return map;
    }

    private static double distance(int i, double across) {
        return (i % SIDE - SIDE / 2) * Math.cos(across) + (i / SIDE - SIDE / 2) * Math.sin(across);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 17, 30, 45, 63, 90, 120, 135, 160})
    void of_a_blurred_line_only_pixels_on_its_middle_remain_and_they_are_one_line(double degrees) {
        for (double blur : new double[] {1.5, 3}) {
            float[] map = line(degrees, blur);
            boolean[] ridge = Thinning.of(Ridges.of(map, SIDE, SIDE, 0.01), SIDE, SIDE);
            int count = 0;
            for (int i = 0; i < ridge.length; i++) {
                if (ridge[i]) {
                    count++;
                    assertThat(Math.abs(distance(i, Math.toRadians(degrees))))
                            .as("pixel %d at %f degrees", i, degrees)
                            .isLessThanOrEqualTo(1);
                }
            }
            // A thin line has a pixel for each row or column, whichever it crosses more of.
            assertThat(count).as("%f degrees, blur %f", degrees, blur).isBetween(SIDE - 6, SIDE + 6);
        }
    }

    @Test
    void a_flat_map_has_no_better_place_than_any_other_and_what_is_too_low_is_no_ridge() {
        float[] flat = new float[SIDE * SIDE];
        java.util.Arrays.fill(flat, 0.005f);
        assertThat(Ridges.of(flat, SIDE, SIDE, 0.01)).containsOnly(false);
        assertThat(Ridges.of(flat, SIDE, SIDE, 0.001)).containsOnly(true);
    }
}
