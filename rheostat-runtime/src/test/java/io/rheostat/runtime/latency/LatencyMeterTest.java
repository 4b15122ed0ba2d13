package io.rheostat.runtime.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
    @Test
    void things_take_turns_and_rounds_of_warm_up_are_not_counted() {
        List<String> order = new ArrayList<>();
        List<LatencySample> samples =
                new LatencyMeter(1, 3, Duration.ZERO).measure(List.of(() -> order.add("a"), () -> order.add("b")));
        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
        assertThat(samples).hasSize(2).allMatch(sample -> sample.runs() == 3);
    }

    @Test
    void measuring_goes_on_until_enough_time_was_measured() {
        LatencySample sample = new LatencyMeter(0, 1, Duration.ofMillis(20)).measure(LatencyMeterTest::sleep);
        long total = 0;
        for (long nanos : sample.sorted()) {
            total += nanos;
        }
        assertThat(total).isGreaterThanOrEqualTo(20_000_000);
        assertThat(sample.median()).isGreaterThanOrEqualTo(1_000_000);
    }

    @Test
    void quantiles_are_runs_that_happened() {
        LatencySample sample = LatencySample.of(new long[] {50, 10, 40, 20, 30});
        assertThat(sample.median()).isEqualTo(30);
        assertThat(sample.quantile(0)).isEqualTo(10);
        assertThat(sample.quantile(0.2)).isEqualTo(10);
        assertThat(sample.quantile(0.21)).isEqualTo(20);
        assertThat(sample.quantile(0.95)).isEqualTo(50);
        assertThat(sample.quantile(1)).isEqualTo(50);
    }

    @Test
    void nothing_to_measure_with_is_refused() {
        assertThatThrownBy(() -> new LatencyMeter(0, 0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LatencySample.of(new long[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
