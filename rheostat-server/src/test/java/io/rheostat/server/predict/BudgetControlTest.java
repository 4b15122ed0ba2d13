package io.rheostat.server.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.BatchSettings;
import io.rheostat.server.queue.BusyException;
import io.rheostat.server.queue.Room;
import io.rheostat.server.queue.Seats;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetControlTest {
    private static final long MILLI = 1_000_000;

    @Test
    void who_hangs_up_after_the_target_missed_it_and_who_does_before_says_nothing() {
        try (ModelSlot slot = new ModelSlot(ServedModels.create());
                BudgetControl control = new BudgetControl(new GovernedBudget(100.0, 0.01, 1), slot, () -> 0)) {
            for (int i = 0; i < 200; i++) {
                control.abandoned(99 * MILLI);
            }
            control.decide();
            assertThat(control.share()).isEqualTo(1);
            for (int i = 0; i < 200; i++) {
                control.abandoned(500 * MILLI);
            }
            control.decide();
            assertThat(control.share()).isLessThan(1);
        }
    }

    @Test
    void who_would_not_have_waited_for_as_long_as_the_target_says_nothing_of_it() {
        try (ModelSlot slot = new ModelSlot(ServedModels.create());
                BudgetControl control = new BudgetControl(new GovernedBudget(100.0, 0.01, 1), slot, () -> 0)) {
            for (int i = 0; i < 200; i++) {
                control.turnedAway(99 * MILLI);
            }
            control.decide();
            assertThat(control.share()).isEqualTo(1);
            for (int i = 0; i < 200; i++) {
                control.turnedAway(100 * MILLI);
            }
            control.decide();
            assertThat(control.share()).isLessThan(1);
        }
    }

    @Test
    void who_finds_no_seat_missed_the_target() {
        try (ModelSlot slot = new ModelSlot(ServedModels.create());
                BudgetControl control = new BudgetControl(new GovernedBudget(100.0, 0.01, 1), slot, () -> 0);
                Predictor predictor = new Predictor(
                        slot,
                        control,
                        new Seats(1),
                        new Room(1 << 20),
                        new BatchSettings(1, Duration.ZERO),
                        1,
                        Limits.usual(),
                        new Metrics());
                Visit inside = predictor.enter(Duration.ofSeconds(1), () -> false)) {
            for (int i = 0; i < 200; i++) {
                assertThatThrownBy(() -> predictor.enter(Duration.ofSeconds(1), () -> false))
                        .isInstanceOf(BusyException.class);
            }
            control.decide();
            assertThat(control.share()).isLessThan(1);
            assertThat(inside.served().model()).isNotNull();
        }
    }
}
