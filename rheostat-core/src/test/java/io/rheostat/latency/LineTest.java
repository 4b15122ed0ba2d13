package io.rheostat.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    @Test
    void points_on_a_line_give_the_line() {
        Line line = Line.through(new double[] {1, 2, 5}, new double[] {5, 7, 13});
        assertThat(line.intercept()).isCloseTo(3, within(1e-12));
        assertThat(line.slope()).isCloseTo(2, within(1e-12));
        assertThat(line.at(10)).isCloseTo(23, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void no_line_that_neither_falls_nor_begins_below_0_is_nearer(long seed) {
        Random random = new Random(seed);
        double[] x = random.doubles(4).map(value -> 1 + value).toArray();
        double[] y = random.doubles(4).toArray();
        Line line = Line.through(x, y);
        assertThat(line.slope()).isNotNegative();
        assertThat(line.intercept()).isNotNegative();
        double least = Double.POSITIVE_INFINITY;
        for (double intercept = 0; intercept <= 1.5; intercept += 0.01) {
            for (double slope = 0; slope <= 1.5; slope += 0.01) {
                least = Math.min(least, squares(new Line(intercept, slope), x, y));
            }
        }
        assertThat(squares(line, x, y)).isLessThanOrEqualTo(least + 1e-12);
    }

    private static double squares(Line line, double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow(line.at(x[i]) - y[i], 2);
        }
        return sum;
    }

    @Test
    void one_point_is_met_by_the_line_through_the_origin() {
        assertThat(Line.through(new double[] {4}, new double[] {8})).isEqualTo(new Line(0, 2));
        assertThat(Line.through(new double[] {4, 4}, new double[] {7, 9})).isEqualTo(new Line(0, 2));
    }

    @Test
    void without_any_work_what_was_measured_is_constant() {
        assertThat(Line.through(new double[] {0}, new double[] {8})).isEqualTo(new Line(8, 0));
    }
}
