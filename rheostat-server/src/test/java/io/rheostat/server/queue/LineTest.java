package io.rheostat.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is what the test says it is. */
class LineTest {
    private static final long FOREVER = 1_000_000;

    @Test
    void jobs_of_one_key_leave_together_and_others_do_not() {
        Line<String, Integer, Integer> line = line(4, 0);
        line.add(job("a", 1, 0, FOREVER));
        line.add(job("b", 2, 1, FOREVER));
        line.add(job("a", 3, 2, FOREVER));
        assertThat(inputs(line.poll(5))).containsExactly(1, 3);
        assertThat(inputs(line.poll(5))).containsExactly(2);
        assertThat(line.poll(5)).isEmpty();
    }

    @Test
    void a_batch_is_never_larger_than_allowed() {
        Line<String, Integer, Integer> line = line(2, 0);
        for (int i = 0; i < 5; i++) {
            line.add(job("a", i, i, FOREVER));
        }
        assertThat(inputs(line.poll(9))).containsExactly(0, 1);
        assertThat(inputs(line.poll(9))).containsExactly(2, 3);
        assertThat(inputs(line.poll(9))).containsExactly(4);
    }

    @Test
    void a_job_waits_for_others_as_long_as_the_delay_and_not_where_the_batch_is_full() {
        Line<String, Integer, Integer> line = line(2, 10);
        line.add(job("a", 1, 0, FOREVER));
        assertThat(line.poll(9)).isEmpty();
        assertThat(line.next()).isEqualTo(OptionalLong.of(10));
        line.add(job("b", 2, 3, FOREVER));
        line.add(job("b", 3, 4, FOREVER));
        assertThat(inputs(line.poll(9))).as("full").containsExactly(2, 3);
        assertThat(inputs(line.poll(10))).as("waited").containsExactly(1);
    }

    @Test
    void a_full_batch_does_not_overtake_one_that_has_waited_longer() {
        Line<String, Integer, Integer> line = line(2, 10);
        line.add(job("a", 1, 0, FOREVER));
        line.add(job("b", 2, 1, FOREVER));
        line.add(job("b", 3, 2, FOREVER));
        assertThat(inputs(line.poll(10))).containsExactly(1);
        assertThat(inputs(line.poll(10))).containsExactly(2, 3);
    }

    @Test
    void whoever_is_late_is_told_so_and_leaves() {
        Line<String, Integer, Integer> line = line(4, 0);
        Job<String, Integer, Integer> late = job("a", 1, 0, 7);
        line.add(late);
        line.add(job("a", 2, 1, FOREVER));
        assertThat(inputs(line.poll(7))).containsExactly(2);
        assertThatThrownBy(() -> late.answer().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LateException.class);
    }

    @Test
    void the_line_asks_to_be_polled_when_the_first_deadline_passes() {
        Line<String, Integer, Integer> line = line(4, 100);
        line.add(job("a", 1, 0, 50));
        line.add(job("a", 2, 0, 30));
        assertThat(line.next()).isEqualTo(OptionalLong.of(30));
        assertThat(line.poll(30)).isEmpty();
        assertThat(line.next()).isEqualTo(OptionalLong.of(50));
        assertThat(line.poll(50)).isEmpty();
        assertThat(line.next()).isEmpty();
        assertThat(line.size()).isZero();
    }

    @Test
    void whoever_gave_up_leaves_room_in_the_batch() {
        Line<String, Integer, Integer> line = line(2, 0);
        Job<String, Integer, Integer> cancelled = job("a", 1, 0, FOREVER);
        line.add(cancelled);
        line.add(job("a", 2, 1, FOREVER));
        line.add(job("a", 3, 2, FOREVER));
        cancelled.answer().cancel(false);
        assertThat(inputs(line.poll(5))).containsExactly(2, 3);
    }

    @Test
    void whoever_leaves_is_not_there_any_more_and_others_are() {
        Line<String, Integer, Integer> line = line(4, 0);
        Job<String, Integer, Integer> leaving = job("a", 1, 0, FOREVER);
        line.add(leaving);
        line.add(job("a", 2, 1, FOREVER));
        line.remove(leaving);
        line.remove(leaving);
        assertThat(line.size()).isEqualTo(1);
        assertThat(inputs(line.poll(5))).containsExactly(2);
        line.remove(leaving);
        assertThat(line.next()).isEmpty();
    }

    /** Whatever comes in whatever order: no job is lost, served twice, late or mixed with another key; the oldest are never passed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_job_leaves_exactly_once_in_the_order_of_its_key(long seed) {
        Random random = new Random(seed);
        int most = 1 + random.nextInt(5);
        int delay = random.nextInt(20);
        Line<String, Integer, Integer> line = line(most, delay);
        List<Job<String, Integer, Integer>> jobs = new ArrayList<>();
        Set<Integer> served = new HashSet<>();
        for (long now = 0; now < 4_000; now++) {
            if (now < 3_000 && random.nextInt(3) == 0) {
                long deadline = random.nextInt(4) == 0 ? now + random.nextInt(15) : now + FOREVER;
                Job<String, Integer, Integer> job = job("k" + random.nextInt(3), jobs.size(), now, deadline);
                jobs.add(job);
                line.add(job);
            }
            if (random.nextInt(2) == 0) {
                List<Job<String, Integer, Integer>> batch = line.poll(now);
                check(batch, most, now, seed);
                batch.forEach(job -> {
                    assertThat(served.add(job.input())).as("seed %d", seed).isTrue();
                    job.answer().complete(job.input());
                });
            }
        }
        for (List<Job<String, Integer, Integer>> batch = line.poll(FOREVER / 2);
                !batch.isEmpty();
                batch = line.poll(FOREVER / 2)) {
            batch.forEach(job -> job.answer().complete(job.input()));
        }
        assertThat(jobs).as("seed %d", seed).allMatch(job -> job.answer().isDone());
        assertThat(jobs.stream().filter(job -> job.deadline() > FOREVER))
                .as("seed %d", seed)
                .noneMatch(job -> job.answer().isCompletedExceptionally());
    }

    @Test
    void a_batch_of_no_jobs_and_a_negative_delay_are_refused() {
        assertThatThrownBy(() -> new BatchSettings(0, Duration.ZERO))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new BatchSettings(1, Duration.ofMillis(-1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe");
    }

    private static void check(List<Job<String, Integer, Integer>> batch, int most, long now, long seed) {
        assertThat(batch.size()).as("seed %d", seed).isLessThanOrEqualTo(most);
        assertThat(batch.stream().map(Job::key).distinct().count()).isLessThanOrEqualTo(1);
        assertThat(batch).isSortedAccordingTo(Comparator.comparing(Job::input));
        assertThat(batch).noneMatch(job -> job.deadline() <= now);
    }

    private static Line<String, Integer, Integer> line(int most, long delayNanos) {
        return new Line<>(new BatchSettings(most, Duration.ofNanos(delayNanos)));
    }

    private static Job<String, Integer, Integer> job(String key, int input, long arrived, long deadline) {
        return new Job<>(key, input, arrived, deadline);
    }

    private static List<Integer> inputs(List<Job<String, Integer, Integer>> batch) {
        return batch.stream().map(Job::input).toList();
    }
}
