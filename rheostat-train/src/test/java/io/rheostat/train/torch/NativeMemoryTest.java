package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    private static final long SLACK_BYTES = 2 << 20;

    @Test
    void two_thousand_training_steps_leak_nothing() {
        // Log, loader and checkpoints warm up for a thousand steps: 2 MB in all, and as little as 0.3 MB in the next
        // 2000.
        assertNoGrowth(grow("ecmt", 300, 2000), 2 * SLACK_BYTES);
    }

    @Test
    void steps_in_bfloat16_leak_nothing() {
        assertNoGrowth(grow("train", 200, 500));
    }

    @Test
    void calibrations_and_predictions_leak_nothing() {
        assertNoGrowth(grow("predict", 200, 1000));
    }

    @Test
    void parameter_stores_and_optimizers_give_everything_back() {
        assertNoGrowth(grow("create", 100, 500));
    }

    @Test
    void a_leak_of_a_kilobyte_each_time_shows() {
        NativeMemory growth = grow("forget", 1000, 4000);
        // A handle or two that start-up dropped may be freed while this is measured.
        assertThat(growth.trackedCount()).isBetween(3990L, 4000L);
        assertThat(growth.residentBytes()).isGreaterThan(SLACK_BYTES);
    }

    /**
     * Handles are counted to the last one. What is behind them blurs in the allocator, and Java compiles a method now and then.
     */
    private static void assertNoGrowth(NativeMemory growth) {
        assertNoGrowth(growth, SLACK_BYTES);
    }

    private static void assertNoGrowth(NativeMemory growth, long slackBytes) {
        assertThat(growth.trackedCount()).as("native objects").isLessThanOrEqualTo(0);
        assertThat(growth.trackedBytes()).as("bytes of native objects").isLessThanOrEqualTo(0);
        assertThat(growth.residentBytes()).as("resident bytes").isLessThan(slackBytes);
    }

    private static NativeMemory grow(String what, int warmUp, int times) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms48m",
                "-Xmx48m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LeakProbe.class.getName(),
                what,
                Integer.toString(warmUp),
                Integer.toString(times)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (Scanner output = new Scanner(process.getInputStream(), StandardCharsets.UTF_8)) {
                return new NativeMemory(output.nextLong(), output.nextLong(), output.nextLong());
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
