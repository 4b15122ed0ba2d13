package io.rheostat.server.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.BatchSettings;
import io.rheostat.server.queue.BusyException;
import io.rheostat.server.queue.Room;
import io.rheostat.server.queue.Seats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PredictorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ModelSlot slot = new ModelSlot(ServedModels.create());
    private final BudgetControl control = new BudgetControl(new GovernedBudget(100.0, 0.01, 1), slot, () -> 0);
    private final Predictor predictor = new Predictor(
            slot,
            control,
            new Seats(4),
            new Room(1 << 20),
            new BatchSettings(2, Duration.ZERO),
            1,
            Limits.usual(),
            new Metrics());

    @AfterEach
    void end() throws InterruptedException {
        assertThat(predictor.drain(Duration.ofSeconds(10))).isTrue();
        predictor.close();
        control.close();
        slot.close();
    }

    @Test
    void whoever_would_be_answered_too_late_is_turned_away_though_there_are_seats_and_missed_the_target() {
        predictor.pace.observe(SECOND.toNanos(), 1);
        try (Visit inside = predictor.enter(SECOND.multipliedBy(8), () -> false)) {
            assertThat(inside.served().model()).isNotNull();
            for (int i = 0; i < 200; i++) {
                assertThatThrownBy(() -> predictor.enter(SECOND.multipliedBy(2), () -> false))
                        .isInstanceOf(BusyException.class)
                        .hasMessageContaining("would take 2000 of the 2000 ms");
            }
        }
        control.decide();
        assertThat(control.share()).isLessThan(1);
    }

    @Test
    void a_service_that_is_warm_knows_its_pace() {
        assertThat(predictor.paceNanos()).isZero();
        predictor.warmUp();
        assertThat(predictor.paceNanos()).isBetween(1L, SECOND.multipliedBy(60).toNanos());
    }

    @Test
    void an_answer_tells_the_pace_from_when_its_image_had_come() throws InterruptedException {
        try (Visit visit = predictor.enter(SECOND.multipliedBy(60), () -> false)) {
            Thread.sleep(300);
            long begin = System.nanoTime();
            assertThat(visit.run(visit.plan(Dials.NONE), List.of(visit.prepare(1, PredictorTest::black))))
                    .hasSize(1);
            visit.answered();
            assertThat(predictor.paceNanos()).isBetween(1L, System.nanoTime() - begin);
        }
    }

    @Test
    void what_is_given_up_tells_that_the_pace_is_slow() throws InterruptedException {
        predictor.pace.observe(1000, 1);
        for (int i = 0; i < 2; i++) {
            try (Visit visit = predictor.enter(Duration.ofMillis(50), () -> false)) {
                visit.prepare(1, PredictorTest::black);
                Thread.sleep(60);
            }
        }
        assertThat(predictor.paceNanos()).isGreaterThan(Duration.ofMillis(50).toNanos());
    }

    @Test
    void bodies_that_come_too_late_or_are_no_images_tell_nothing() throws InterruptedException {
        try (Visit slow = predictor.enter(Duration.ofMillis(20), () -> false)) {
            Thread.sleep(30);
            assertThat(slow.prepareNanos()).isZero();
        }
        try (Visit damaged = predictor.enter(SECOND, () -> false)) {
            assertThatThrownBy(() -> damaged.prepare(new byte[5])).isInstanceOf(InvalidInputException.class);
        }
        assertThat(predictor.paceNanos()).isZero();
    }

    private static ImageInput black() {
        return ImageInput.ofRgb(1, 1, new byte[3]);
    }
}
