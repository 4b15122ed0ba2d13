package io.rheostat.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final long MILLI = 1_000_000;

    private final Pace pace = new Pace();

    @Test
    void nothing_is_promised_and_nobody_refused_as_long_as_nothing_is_known() {
        assertThat(pace.nanos(1000)).isZero();
    }

    @Test
    void the_time_of_an_answer_is_shared_by_all_that_were_there() {
        pace.observe(60, 4);
        assertThat(pace.nanos(1)).isEqualTo(15);
        assertThat(pace.nanos(6)).isEqualTo(90);
    }

    @Test
    void a_service_is_as_slow_as_it_was_at_first_until_fifteen_answers_were_faster() {
        pace.observe(100, 1);
        observe(10, 14);
        assertThat(pace.nanos(1)).isEqualTo(100);
        observe(10, 1);
        assertThat(pace.nanos(1)).isEqualTo(10);
    }

    @Test
    void a_lone_slow_answer_says_nothing_but_two_do() {
        observe(10, 40);
        observe(500, 1);
        assertThat(pace.nanos(1)).isEqualTo(10);
        observe(400, 1);
        assertThat(pace.nanos(1)).isEqualTo(400);
    }

    @Test
    void who_gives_up_early_does_not_make_the_service_seem_faster() {
        observe(100, 16);
        for (int i = 0; i < 40; i++) {
            pace.observeLate(1, 1);
        }
        assertThat(pace.nanos(1)).isEqualTo(100);
        pace.observeLate(900, 3);
        pace.observeLate(900, 3);
        assertThat(pace.nanos(1)).isEqualTo(300);
    }

    /** One worker that takes what came first, three times as many senders as it can serve, and more seats than their patience is worth. */
    @Test
    void under_three_times_the_load_what_is_let_in_is_answered_in_time_and_the_worker_is_never_idle() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long patience = 1000 * MILLI;
        Deque<Inside> inside = new ArrayDeque<>();
        pace.observe(60 * MILLI, 1);
        long free = 0;
        long idle = 0;
        int admitted = 0;
        for (long now = 0; now < 60_000 * MILLI; now += between(random, 4 * MILLI, 9 * MILLI)) {
            while (!inside.isEmpty() && inside.peek().end() <= now) {
                inside.poll().tell(pace);
            }
            int seats = inside.size() + 1;
            if (pace.nanos(seats) <= 0.8 * patience) {
                idle += Math.max(0, now - free);
                free = Math.max(now, free) + between(random, 15 * MILLI, 25 * MILLI);
                inside.add(new Inside(now, seats, free));
                admitted++;
                assertThat(free - now)
                        .as("nanoseconds to an answer, seed %s", seed)
                        .isLessThan(patience);
            }
        }
        assertThat(admitted).as("seed %s", seed).isGreaterThan(2800);
        assertThat(idle).as("idle nanoseconds, seed %s", seed).isLessThan(1000 * MILLI);
    }

    private record Inside(long came, int seats, long end) {
        void tell(Pace pace) {
            pace.observe(end - came, seats);
        }
    }

    private void observe(long nanos, int times) {
        for (int i = 0; i < times; i++) {
            pace.observe(nanos, 1);
        }
    }

    private static long between(Random random, long least, long most) {
        return least + (long) (random.nextDouble() * (most - least));
    }
}
