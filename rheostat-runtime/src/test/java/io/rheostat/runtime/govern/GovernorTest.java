package io.rheostat.runtime.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.Budget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Single decisions, by hand. */
class GovernorTest {
    private static final GovernorSettings SETTINGS =
            new GovernorSettings(4, Duration.ofSeconds(2), 0.64, Duration.ZERO, 1.5, 0.5, Duration.ofSeconds(10));

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final Governor governor =
            new Governor(new Target.Latency(10, 50), BudgetRange.shares(0.1), SETTINGS, clock::get);

    private void observe(int times, double ms) {
        for (int i = 0; i < times; i++) {
            governor.observe((long) (ms * 1e6));
        }
    }

    private void pass(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
    }

    private double level() {
        return ((Budget.Share) governor.budget()).fraction();
    }

    @Test
    void begins_with_everything_and_waits_for_enough_observations() {
        assertThat(governor.budget()).isEqualTo(new Budget.Share(1));
        observe(3, 16);
        assertThat(governor.decide()).isEmpty();
        observe(1, 16);
        // To the middle of the band: 0.8 of 10 ms is half of 16 ms.
        assertThat(governor.decide()).isPresent();
        assertThat(level()).isBetween(0.5, 0.51);
    }

    @Test
    void within_the_dead_band_nothing_changes() {
        observe(4, 6.7);
        assertThat(governor.decide()).isEmpty();
        observe(4, 9.8);
        assertThat(governor.decide()).isEmpty();
        assertThat(level()).isEqualTo(1);
    }

    @Test
    void what_is_observed_while_a_change_settles_does_not_count() {
        observe(4, 100);
        assertThat(governor.decide()).contains(new Budget.Share(0.5));
        pass(1.9);
        observe(100, 100);
        assertThat(governor.decide()).isEmpty();
        pass(0.1);
        observe(4, 100);
        assertThat(governor.decide()).as("across the overflow of the clock").contains(new Budget.Share(0.25));
    }

    @Test
    void observations_count_for_one_decision_alone() {
        observe(4, 8);
        assertThat(governor.decide()).isEmpty();
        observe(3, 100);
        assertThat(governor.decide()).isEmpty();
    }

    @Test
    void a_rise_goes_half_way_to_what_proved_too_much_until_that_is_forgotten() {
        observe(4, 13);
        governor.decide();
        double level = level();
        assertThat(level).isBetween(0.6, 0.63);
        pass(3);
        observe(4, 6);
        governor.decide();
        assertThat(level())
                .as("half way to 1, in factors, would be more than the load asks for")
                .isBetween(0.7, 0.73);
        pass(3);
        observe(4, 6);
        governor.decide();
        assertThat(level()).as("half way").isBetween(0.82, 0.85);
        pass(5);
        observe(4, 6);
        governor.decide();
        assertThat(level()).as("forgotten").isBetween(0.95, 0.99);
    }

    @Test
    void a_load_that_is_far_too_low_makes_it_forget_at_once() {
        observe(4, 13);
        governor.decide();
        pass(3);
        observe(4, 2);
        governor.decide();
        double risen = level();
        assertThat(risen).isBetween(0.9, 0.95);
        pass(3);
        observe(4, 2);
        assertThat(governor.decide()).contains(new Budget.Share(1));
    }

    @Test
    void budgets_may_be_milliseconds() {
        Governor byTime =
                new Governor(new Target.Rate(100, 1, 1), BudgetRange.milliseconds(2, 20), SETTINGS, clock::get);
        assertThat(byTime.budget()).isEqualTo(new Budget.Latency(20));
        for (int i = 0; i < 4; i++) {
            byTime.observe(16_000_000);
        }
        // 16 ms allow 62.5 requests a second; 8 ms allow 125, which 100 keep busy for 0.8.
        assertThat(byTime.decide()).contains(new Budget.Latency(10));
    }

    @Test
    void settings_targets_and_ranges_that_make_no_sense_are_refused() {
        assertRefused(() -> new Target.Latency(0), "target latency: 0.0 ms");
        assertRefused(() -> new Target.Latency(10, 100), "percentile: 100.0");
        assertRefused(() -> new Target.Latency(Double.NaN), "NaN");
        assertRefused(() -> new Target.Rate(-1, 2), "target rate: -1.0");
        assertRefused(() -> new Target.Rate(10, 0), "workers: 0.0");
        assertRefused(() -> new Target.Rate(10, 1, 1.1), "utilisation: 1.1");
        assertRefused(() -> BudgetRange.shares(0), "0.0 to 1.0");
        assertRefused(() -> BudgetRange.shares(1.5), "1.5 to 1.0");
        assertRefused(() -> BudgetRange.milliseconds(3, 2), "3.0 to 2.0");
        assertRefused(() -> new BudgetRange(0.5, 2, Budget.Share::new), "2.0");
        Duration second = Duration.ofSeconds(1);
        assertRefused(() -> new GovernorSettings(0, second, 0.5, second, 2, 0.5, second), "observations 0");
        assertRefused(() -> new GovernorSettings(1, second, 1, second, 2, 0.5, second), "idle 1.0");
        assertRefused(() -> new GovernorSettings(1, second, 0.5, second, 1, 0.5, second), "mostUp 1.0");
        assertRefused(() -> new GovernorSettings(1, second, 0.5, second, 2, 1, second), "mostDown 1.0");
        assertRefused(() -> new GovernorSettings(1, second.negated(), 0.5, second, 2, 0.5, second), "settling");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String message) {
        assertThatThrownBy(made)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }
}
