package io.rheostat.runtime.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void quantiles_are_those_of_the_sorted_values_within_2_percent(long seed) {
        Random random = new Random(seed);
        Observations observations = new Observations();
        long[] values = random.doubles(1 + random.nextInt(500))
                .mapToLong(u -> (long) Math.exp(u * 42))
                .toArray();
        for (long value : values) {
            observations.add(value);
        }
        long[] sorted = java.util.Arrays.stream(values).sorted().toArray();
        for (double q : new double[] {0.01, 0.5, 0.9, 0.95, 0.99}) {
            double exact = sorted[(int) Math.max(0, Math.ceil(q * sorted.length) - 1)];
            assertThat(observations.quantile(q)).isCloseTo(exact, within(0.02 * exact));
        }
        assertThat(observations.mean())
                .isEqualTo((double) java.util.Arrays.stream(values).sum() / values.length);
    }

    @Test
    void every_value_from_the_least_to_the_largest_has_its_place() {
        for (long value : new long[] {-5, 0, 1, 31, 32, 33, 63, 64, 65, 1L << 40, Long.MAX_VALUE}) {
            Observations observations = new Observations();
            observations.add(value);
            double expected = Math.max(0, value);
            assertThat(observations.quantile(0.5)).isCloseTo(expected, within(0.02 * expected));
        }
    }

    @Test
    void nothing_is_lost_between_threads() throws Exception {
        Observations observations = new Observations();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            done.add(threads.submit(() -> {
                for (int i = 1; i <= 10_000; i++) {
                    observations.add(i);
                }
            }));
        }
        for (Future<?> future : done) {
            future.get();
        }
        threads.shutdown();
        assertThat(observations.count()).isEqualTo(40_000);
        assertThat(observations.mean()).isEqualTo(5000.5);
        assertThat(observations.quantile(0.5)).isCloseTo(5000, within(100.0));
    }
}
