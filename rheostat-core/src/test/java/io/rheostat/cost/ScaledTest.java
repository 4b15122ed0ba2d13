package io.rheostat.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.plan.Budget;
import io.rheostat.plan.Resource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "999,999",
        "1000,1.0 k",
        "5000,5.0 k",
        "999949,999.9 k",
        "999950,1.0 M",
        "25440307,25.4 M",
        "97194560,97.2 M",
        "4089284608,4.1 G",
        "2500000000000,2.5 T",
        "9223372036854775807,9223372.0 T"
    })
    void counts_have_a_scale_and_a_decimal(long count, String text) {
        assertThat(Scaled.nearest(count)).isEqualTo(text);
    }

    @Test
    void what_is_needed_is_rounded_up_and_what_is_there_down() {
        assertThat(Scaled.up(25_440_307)).isEqualTo("25.5 M");
        assertThat(Scaled.down(25_490_000)).isEqualTo("25.4 M");
        assertThat(Scaled.up(25_400_000)).isEqualTo("25.4 M");
        assertThat(Scaled.up(999_901)).isEqualTo("1.0 M");
        assertThat(Scaled.down(999_999)).isEqualTo("999.9 k");
        assertThat(Scaled.up(70)).isEqualTo("70");
    }

    /** The reader of budgets is the oracle: what is advised can be typed, and is enough. */
    @Test
    void
            a_budget_that_is_read_from_the_text_is_never_less_than_what_was_rounded_up_nor_more_than_what_was_rounded_down() {
        long seed = 3;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            long count = random.nextLong() >>> (2 + random.nextInt(60));
            assertThat(read(Scaled.up(count))).as("seed %d: %d", seed, count).isGreaterThanOrEqualTo(count);
            assertThat(read(Scaled.down(count))).as("seed %d: %d", seed, count).isLessThanOrEqualTo(count);
        }
    }

    private static long read(String text) {
        Budget.Limit limit = (Budget.Limit) Budget.parse(text + " " + Resource.MACS.unit());
        return limit.amount();
    }
}
