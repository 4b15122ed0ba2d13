package io.rheostat.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private final AtomicLong now = new AtomicLong();

    @Test
    void a_line_tells_count_share_rate_time_left_and_note() {
        try (Progress.Phase phase = lines().begin("training", 1000, "step")) {
            phase.note("loss 1.25");
            pass(Duration.ofSeconds(10));
            phase.advance(250);
            assertThat(written).hasToString(line("training  250/1000 steps  25%  25.0 step/s  0:30 left  loss 1.25"));
        }
    }

    @Test
    void lines_come_no_more_often_than_the_interval() {
        try (Progress.Phase phase = lines().begin("training", 100, "step")) {
            for (int step = 0; step < 100; step++) {
                pass(Duration.ofMillis(250));
                phase.advance();
            }
        }
        assertThat(written.toString().lines())
                .as("25 s at one line in 5 s, and the last")
                .hasSize(6);
    }

    @Test
    void work_that_was_resumed_does_not_count_what_was_done_before_into_its_rate() {
        try (Progress.Phase phase = lines().begin("training", 1000, "step", 900)) {
            pass(Duration.ofSeconds(10));
            phase.advance(50);
        }
        assertThat(written.toString()).startsWith("training  950/1000 steps  95%  5.0 step/s  0:10 left");
    }

    @Test
    void a_total_that_is_not_known_leaves_no_time_to_be_shown() {
        try (Progress.Phase phase = lines().begin("search", 0, "generation")) {
            pass(Duration.ofSeconds(20));
            phase.advance();
        }
        assertThat(written)
                .hasToString(line("search  1 generation  0.050 generation/s")
                        + line("search  1 generation in 0:20  0.050 generation/s"));
    }

    @Test
    void the_end_tells_whether_the_work_was_complete() {
        Progress.Phase complete = lines().begin("training", 3, "step");
        complete.advance(3);
        complete.close();
        Progress.Phase stopped = lines().begin("training", 3, "step");
        stopped.advance();
        pass(Duration.ofSeconds(3725));
        stopped.close();
        assertThat(written)
                .hasToString(line("training  3 steps in 0:00  0.000 step/s")
                        + line("training  stopped at 1/3 steps in 1:02:05  0.000 step/s"));
    }

    @Test
    void closing_twice_prints_once() {
        Progress.Phase phase = lines().begin("training", 1, "step");
        phase.close();
        phase.close();
        assertThat(written.toString().lines()).hasSize(1);
    }

    @Test
    void a_terminal_line_is_drawn_over_and_cut_to_the_width() {
        Progress terminal = new PrintedProgress(new TerminalLine(out, 20), Duration.ZERO, now::get);
        try (Progress.Phase phase = terminal.begin("training", 1000, "step")) {
            phase.advance();
        }
        assertThat(written).hasToString(line("\rtraining  1/1000 st\u001b[K\rtraining  stopped a\u001b[K"));
    }

    @Test
    void units_of_many_threads_are_all_counted() {
        try (Progress.Phase phase = lines().begin("reading", 100_000, "image")) {
            IntStream.range(0, 100_000).parallel().forEach(image -> phase.advance());
        }
        assertThat(written.toString()).startsWith("reading  100000 images in");
    }

    private Progress lines() {
        return new PrintedProgress(new PlainLines(out), Duration.ofSeconds(5), now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
