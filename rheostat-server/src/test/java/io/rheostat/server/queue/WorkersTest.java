package io.rheostat.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FOREVER = Long.MAX_VALUE / 2;

    private final BatchQueue<String, Integer, Integer> queue =
            new BatchQueue<>(new BatchSettings(4, Duration.ZERO), System::nanoTime);

    @Test
    void every_job_gets_its_own_answer_from_many_workers() throws InterruptedException {
        Workers<String, Integer, Integer> workers = new Workers<>(3, queue, (key, batch) -> () -> squares(batch));
        List<Job<String, Integer, Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Job<String, Integer, Integer> job = job("k" + i % 3, i);
            jobs.add(job);
            queue.add(job);
        }
        jobs.forEach(job -> assertThat(job.answer().join()).isEqualTo(job.input() * job.input()));
        queue.close();
        assertThat(workers.join(PATIENCE)).isTrue();
    }

    @Test
    void what_waits_when_the_queue_is_closed_is_still_answered_and_nothing_more_is_taken() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        Workers<String, Integer, Integer> workers = new Workers<>(1, queue, (key, batch) -> {
            await(gate);
            return () -> squares(batch);
        });
        List<Job<String, Integer, Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Job<String, Integer, Integer> job = job("k", i);
            jobs.add(job);
            queue.add(job);
        }
        queue.close();
        assertThatThrownBy(() -> queue.add(job("k", 99))).isInstanceOf(ClosedException.class);
        gate.countDown();
        assertThat(workers.join(PATIENCE)).isTrue();
        jobs.forEach(job -> assertThat(job.answer()).isCompletedWithValue(job.input() * job.input()));
    }

    @Test
    void a_batch_that_fails_is_told_and_the_next_one_is_served() {
        var unused = new Workers<>(1, queue, (String key, List<Job<String, Integer, Integer>> batch) -> {
            if (key.equals("bad")) {
                throw new IllegalStateException("broken");
            }
            return () -> squares(batch);
        });
        Job<String, Integer, Integer> bad = job("bad", 1);
        Job<String, Integer, Integer> good = job("good", 3);
        queue.add(bad);
        queue.add(good);
        assertThatThrownBy(() -> bad.answer().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("broken");
        assertThat(good.answer().join()).isEqualTo(9);
        queue.close();
    }

    @Test
    void a_batch_that_fails_when_it_ran_is_told_and_the_next_one_is_served() {
        var unused = new Workers<>(1, queue, (String key, List<Job<String, Integer, Integer>> batch) -> () -> {
            if (key.equals("bad")) {
                throw new IllegalStateException("broken");
            }
            return squares(batch);
        });
        Job<String, Integer, Integer> bad = job("bad", 1);
        queue.add(bad);
        assertThatThrownBy(() -> bad.answer().join()).hasRootCauseMessage("broken");
        Job<String, Integer, Integer> good = job("good", 3);
        queue.add(good);
        assertThat(good.answer().join()).isEqualTo(9);
        queue.close();
    }

    /** The answers of the first batch wait for the second to run, which they would do in vain if it waited for them. */
    @Test
    void the_next_batch_runs_while_the_answers_of_the_one_before_are_made() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        Workers<String, Integer, Integer> workers =
                new Workers<>(1, queue, (String key, List<Job<String, Integer, Integer>> batch) -> {
                    await(gate);
                    if (key.equals("second")) {
                        second.countDown();
                    }
                    return () -> {
                        await(second);
                        return squares(batch);
                    };
                });
        List<Job<String, Integer, Integer>> jobs = List.of(job("first", 2), job("second", 3), job("third", 4));
        jobs.forEach(queue::add);
        queue.close();
        gate.countDown();
        assertThat(workers.join(PATIENCE)).isTrue();
        jobs.forEach(job -> assertThat(job.answer()).isCompletedWithValue(job.input() * job.input()));
    }

    @Test
    void no_more_than_two_batches_that_ran_wait_for_their_answers() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Workers<String, Integer, Integer> workers =
                new Workers<>(1, queue, (String key, List<Job<String, Integer, Integer>> batch) -> {
                    await(gate);
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                    return () -> {
                        LockSupport.parkNanos(100_000);
                        open.decrementAndGet();
                        return squares(batch);
                    };
                });
        for (int i = 0; i < 400; i++) {
            queue.add(job("k" + i % 50, i));
        }
        queue.close();
        gate.countDown();
        assertThat(workers.join(PATIENCE)).isTrue();
        assertThat(open).hasValue(0);
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void jobs_that_come_while_all_workers_are_busy_run_together_afterwards() {
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        List<Integer> sizes = new ArrayList<>();
        var unused = new Workers<>(1, queue, (String key, List<Job<String, Integer, Integer>> batch) -> {
            begun.complete(null);
            await(gate);
            sizes.add(batch.size());
            return () -> squares(batch);
        });
        Job<String, Integer, Integer> first = job("k", 0);
        queue.add(first);
        begun.join();
        List<Job<String, Integer, Integer>> rest = List.of(job("k", 1), job("k", 2), job("k", 3));
        rest.forEach(queue::add);
        gate.countDown();
        rest.forEach(job -> job.answer().join());
        assertThat(sizes).containsExactly(1, 3);
        queue.close();
    }

    @Test
    void whoever_leaves_is_cancelled_and_takes_no_place_and_who_was_answered_keeps_the_answer() {
        BatchQueue<String, Integer, Integer> patient =
                new BatchQueue<>(new BatchSettings(4, PATIENCE), System::nanoTime);
        Job<String, Integer, Integer> leaving = job("k", 1);
        Job<String, Integer, Integer> answered = job("k", 2);
        patient.add(leaving);
        answered.answer().complete(4);
        patient.leave(leaving);
        patient.leave(answered);
        assertThat(patient.size()).isZero();
        assertThat(leaving.answer()).isCancelled();
        assertThat(answered.answer()).isCompletedWithValue(4);
    }

    @Test
    void seats_are_given_all_or_none_and_are_free_again_when_left() {
        Seats seats = new Seats(3);
        seats.take(2);
        assertThatThrownBy(() -> seats.take(2)).isInstanceOf(BusyException.class);
        assertThat(seats.taken()).isEqualTo(2);
        seats.take(1);
        seats.leave(2);
        seats.take(2);
        assertThat(seats.taken()).isEqualTo(3);
        assertThatThrownBy(() -> new Seats(0)).isInstanceOf(InvalidInputException.class);
    }

    private static Job<String, Integer, Integer> job(String key, int input) {
        return new Job<>(key, input, System.nanoTime(), System.nanoTime() + FOREVER);
    }

    private static List<Integer> squares(List<Job<String, Integer, Integer>> batch) {
        return batch.stream().map(job -> job.input() * job.input()).toList();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
