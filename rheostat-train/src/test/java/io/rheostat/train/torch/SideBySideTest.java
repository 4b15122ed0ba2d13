package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
    private static final List<Integer> INPUTS = IntStream.range(0, 20).boxed().toList();

    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void restore() {
        TorchRuntime.start(TorchSettings.defaults());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void results_come_in_the_order_of_inputs_and_each_piece_has_one_thread(int threads) {
        TorchRuntime.start(TorchSettings.defaults().withThreads(threads));
        Set<Integer> used = Collections.synchronizedSet(new HashSet<>());
        List<Integer> squares = SideBySide.map(
                INPUTS,
                input -> {
                    used.add(torch.get_num_threads());
                    return input * input;
                },
                done::incrementAndGet);
        assertThat(squares)
                .containsExactlyElementsOf(INPUTS.stream().map(i -> i * i).toList());
        assertThat(used).containsExactly(1);
        assertThat(done).hasValue(INPUTS.size());
        assertThat(torch.get_num_threads()).isEqualTo(threads);
    }

    @Test
    void two_pieces_run_at_a_time_where_there_are_two_threads() {
        TorchRuntime.start(TorchSettings.defaults().withThreads(2));
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> met = SideBySide.map(
                List.of(1, 2),
                input -> {
                    both.countDown();
                    return await(both);
                },
                done::incrementAndGet);
        assertThat(met).containsExactly(true, true);
    }

    @Test
    void the_first_failure_is_thrown_as_it_was_and_nothing_runs_on() {
        TorchRuntime.start(TorchSettings.defaults().withThreads(2));
        AtomicInteger running = new AtomicInteger();
        assertThatThrownBy(() -> SideBySide.map(
                        INPUTS,
                        input -> {
                            running.incrementAndGet();
                            try {
                                return fail(input);
                            } finally {
                                running.decrementAndGet();
                            }
                        },
                        done::incrementAndGet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3");
        assertThat(running).hasValue(0);
        assertThat(done).hasValue(3);
    }

    private static int fail(int input) {
        if (input == 3 || input == 5) {
            throw new IllegalArgumentException(String.valueOf(input));
        }
        return input;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
