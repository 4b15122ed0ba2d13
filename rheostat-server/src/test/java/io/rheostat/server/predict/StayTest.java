package io.rheostat.server.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.server.queue.BusyException;
import io.rheostat.server.queue.Pace;
import io.rheostat.server.queue.Seats;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StayTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Seats seats = new Seats(8);
    private final Pace pace = new Pace();

    @Test
    void who_would_be_answered_too_late_is_turned_away_and_takes_no_seat() {
        pace.observe(SECOND, 1);
        stay(10).take(1);
        Stay third = stay(2);
        assertThatThrownBy(() -> third.take(1))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("the answer would take 2000 of the 2000 ms that it may take");
        assertThat(seats.taken()).isEqualTo(1);
        stay(3).take(1);
        assertThat(seats.taken()).isEqualTo(2);
    }

    @Test
    void images_of_one_request_count_each() {
        pace.observe(SECOND, 1);
        stay(10).take(1);
        Stay batch = stay(6);
        batch.take(1);
        assertThatThrownBy(() -> batch.take(3)).isInstanceOf(BusyException.class);
        batch.take(2);
        assertThat(batch.taken()).isEqualTo(3);
        batch.leave();
        assertThat(seats.taken()).isEqualTo(1);
    }

    @Test
    void who_is_alone_is_let_in_whatever_the_pace_was_and_shows_that_it_is_better_now() {
        for (int i = 0; i < 16; i++) {
            pace.observe(100 * SECOND, 1);
        }
        for (int i = 0; i < 16; i++) {
            Stay alone = stay(1);
            alone.take(1);
            alone.begin();
            alone.end(false);
            alone.leave();
        }
        assertThat(pace.nanos(1)).isLessThan(SECOND);
        stay(1).take(1);
        stay(1).take(1);
    }

    @Test
    void what_the_next_one_will_not_need_is_left_aside() throws InterruptedException {
        Stay alone = stay(10);
        alone.take(1);
        alone.begin();
        assertThat(alone.isUnderWay()).isTrue();
        alone.pause();
        assertThat(alone.isUnderWay()).isFalse();
        Thread.sleep(200);
        alone.resume();
        assertThat(alone.isUnderWay()).isTrue();
        alone.leaveAside(SECOND);
        alone.leaveAside(-SECOND);
        alone.end(false);
        assertThat(pace.nanos(1)).isBetween(1L, SECOND / 10);
    }

    private Stay stay(int seconds) {
        return new Stay(seats, pace, seconds * SECOND);
    }
}
