package io.rheostat.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergenceGuardTest {
    private final DivergenceGuard guard = new DivergenceGuard();

    @Test
    void steps_with_finite_loss_and_gradient_are_admitted_however_large() {
        assertThat(guard.admits(0, 1e30, 1e30)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "Infinity, 1", "1, NaN", "1, Infinity", "NaN, NaN"})
    void others_are_left_out_and_the_fifth_in_a_row_ends_the_run(double loss, double norm) {
        for (int step = 0; step < 4; step++) {
            assertThat(guard.admits(step, loss, norm)).isFalse();
        }
        assertThatThrownBy(() -> guard.admits(4, loss, norm))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the loss is " + loss)
                .hasMessageContaining("norm " + norm)
                .hasMessageContaining("step 4")
                .hasMessageContaining("Maybe lower the learning rate");
    }

    @Test
    void a_good_step_starts_the_count_anew() {
        for (int round = 0; round < 3; round++) {
            for (int step = 0; step < 4; step++) {
                assertThat(guard.admits(step, Double.NaN, 1)).isFalse();
            }
            assertThat(guard.admits(4, 1, 1)).isTrue();
        }
    }
}
