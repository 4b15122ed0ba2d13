package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    @Test
    void marks_are_round_and_carry_the_decimals_that_tell_them_apart() {
        Scale scale = Scale.around(DoubleStream.of(0.47, 0.583), 5);
        assertThat(scale.marks().stream().map(scale::text)).containsExactly("0.45", "0.50", "0.55", "0.60");
        assertThat(Scale.around(DoubleStream.of(0, 1499), 5).marks().stream()
                        .map(mark -> Scale.around(DoubleStream.of(0, 1499), 5).text(mark)))
                .containsExactly("0", "500", "1000", "1500");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void all_values_lie_on_the_scale_between_few_marks(long seed) {
        Random random = new Random(seed);
        double magnitude = Math.pow(10, random.nextInt(12) - 6);
        double[] values = random.doubles(20, -magnitude, magnitude).toArray();
        Scale scale = Scale.around(DoubleStream.of(values), 5);
        assertThat(DoubleStream.of(values).map(scale::share)).allMatch(share -> share >= -1e-9 && share <= 1 + 1e-9);
        List<Double> marks = scale.marks();
        assertThat(marks).as("seed %d", seed).hasSizeBetween(3, 9);
        assertThat(scale.share(marks.get(marks.size() - 1))).isCloseTo(1, within(1e-6));
    }

    @Test
    void equal_values_have_a_scale_too() {
        Scale scale = Scale.around(DoubleStream.of(20.5, 20.5), 5);
        assertThat(scale.share(20.5)).isBetween(0.0, 1.0);
    }
}
