package io.rheostat.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.CoordinateSample;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.image.Fit;
import io.rheostat.image.Footprint;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of all shapes, brought to that of the network's input. */
class PhotographsTest {
    private static final List<Double> MEAN = List.of(0.25, 0.5, 0.125);
    private static final int HEIGHT = 24;
    private static final int WIDTH = 30;

    private static Preprocessing input(Fit fit) {
        return new Preprocessing(HEIGHT, WIDTH, MEAN, List.of(0.5, 0.25, 1.0), fit);
    }

    private static int[] labels(Sample sample) {
        return ((LabelTensor) sample.targets().get("seg")).values();
    }

    private static float[] depth(Sample sample) {
        return ((FloatTensor) sample.targets().get("depth")).values();
    }

    @ParameterizedTest
    @CsvSource({"12,20", "40,20", "48,60", "24,30", "5,90"})
    void a_fitted_sample_is_what_the_network_is_given_of_its_image(int height, int width) {
        for (Fit fit : Fit.values()) {
            Sample sample = CoordinateSample.of(height, width);
            Sample fitted = new Fitted(input(fit)).apply(sample);
            assertThat(input(fit).apply(fitted.image()).values())
                    .isEqualTo(input(fit).apply(sample.image()).values());
        }
    }

    @ParameterizedTest
    @CsvSource({"12,20", "40,20", "48,60", "24,30", "5,90"})
    void fitted_targets_are_those_of_the_nearest_pixel_and_unknown_in_the_padding(int height, int width) {
        Sample fitted = new Fitted(input(Fit.PAD)).apply(CoordinateSample.of(height, width));
        Footprint part = input(Fit.PAD).footprint(height, width);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int label = labels(fitted)[y * WIDTH + x];
                if (y >= part.height() || x >= part.width()) {
                    assertThat(label).isEqualTo(Task.IGNORE);
                } else {
                    double row = (y + 0.5) * height / part.height() - 0.5;
                    double column = (x + 0.5) * width / part.width() - 0.5;
                    assertThat((double) (label / width)).isCloseTo(row, within(0.5));
                    assertThat((double) (label % width)).isCloseTo(column, within(0.5));
                }
                assertThat(Float.isNaN(depth(fitted)[y * WIDTH + x])).isEqualTo(label == Task.IGNORE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_window_larger_than_the_picture_surrounds_it_with_the_mean_and_unknown(long seed) {
        double factor = 0.5;
        Sample seen = new RandomWindow(input(Fit.PAD), factor, factor)
                .apply(CoordinateSample.of(48, 60), SeededRandom.of(seed));
        int known = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            int label = labels(seen)[i];
            known += label == Task.IGNORE ? 0 : 1;
            if (label == Task.IGNORE) {
                assertThat(depth(seen)[i]).isNaN();
            } else {
                assertThat(depth(seen)[i]).isCloseTo((float) ((label + 1) / factor), within(1e-2f));
            }
        }
        assertThat(known).isEqualTo(HEIGHT * WIDTH / 4);
        // Far from the picture no filter reaches it.
        int corner = farthestCorner(labels(seen));
        for (int c = 0; c < 3; c++) {
            assertThat(seen.image().values()[c * HEIGHT * WIDTH + corner])
                    .isCloseTo(MEAN.get(c).floatValue(), within(1e-6f));
        }
    }

    private static int farthestCorner(int[] labels) {
        int[] corners = {0, WIDTH - 1, (HEIGHT - 1) * WIDTH, HEIGHT * WIDTH - 1};
        double row = 0;
        double column = 0;
        int known = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != Task.IGNORE) {
                row += i / WIDTH;
                column += i % WIDTH;
                known++;
            }
        }
        double y = row / known;
        double x = column / known;
        return Arrays.stream(corners)
                .boxed()
                .max((a, b) -> Double.compare(
                        Math.hypot(a / WIDTH - y, a % WIDTH - x), Math.hypot(b / WIDTH - y, b % WIDTH - x)))
                .orElseThrow();
    }

    @Test
    void things_are_drawn_as_large_as_the_factor_says_relative_to_evaluation() {
        // Evaluation halves this picture, so a factor of 1.5 shows 4 of 3 source pixels a step.
        Sample seen = new RandomWindow(input(Fit.PAD), 1.5, 1.5).apply(CoordinateSample.of(48, 60), SeededRandom.of(8));
        int[] labels = labels(seen);
        int first = labels[5 * WIDTH];
        int last = labels[5 * WIDTH + WIDTH - 1];
        assertThat((double) (last - first)).isCloseTo((WIDTH - 1) * 2 / 1.5, within(1.01));
    }

    @Test
    void a_smaller_window_shows_less_and_nothing_smaller() {
        Preprocessing input = input(Fit.PAD);
        Sample seen = new RandomWindow(input, HEIGHT / 2, WIDTH / 2, 1.5, 1.5, false, Lines.NONE)
                .apply(CoordinateSample.of(48, 60), SeededRandom.of(8));
        assertThat(seen.image().shape().extents()).containsExactly(1, 3, HEIGHT / 2, WIDTH / 2);
        int last = labels(seen)[WIDTH / 2 - 1];
        assertThat((double) (last - labels(seen)[0])).isCloseTo((WIDTH / 2 - 1) * 2 / 1.5, within(1.01));
        assertThat(depth(seen)[0]).isCloseTo((float) ((labels(seen)[0] + 1) / 1.5), within(1e-2f));
    }

    @ParameterizedTest
    @CsvSource({"12,20", "40,20", "48,60", "5,90"})
    void a_window_that_stays_inside_shows_nothing_but_the_picture(int height, int width) {
        for (long seed = 0; seed < 20; seed++) {
            Sample seen = new RandomWindow(input(Fit.PAD), HEIGHT, WIDTH, 0.4, 1.5, true, Lines.NONE)
                    .apply(CoordinateSample.of(height, width), SeededRandom.of(seed));
            assertThat(labels(seen)).doesNotContain(Task.IGNORE);
        }
    }

    @Test
    void a_small_window_that_stays_inside_shows_the_whole_picture_smaller_and_farther_away() {
        Sample seen = new RandomWindow(input(Fit.PAD), HEIGHT / 2, WIDTH / 2, 0.5, 0.5, true, Lines.NONE)
                .apply(CoordinateSample.of(HEIGHT, WIDTH), SeededRandom.of(8));
        int[] labels = labels(seen);
        assertThat(labels[labels.length - 1] - labels[0]).isEqualTo((HEIGHT - 2) * WIDTH + WIDTH - 2);
        assertThat(depth(seen)[0]).isEqualTo((labels[0] + 1) / 0.5f);
    }

    @Test
    void padding_keeps_its_colour_whatever_becomes_of_the_picture_s() {
        for (long seed = 0; seed < 5; seed++) {
            Sample seen = Augmentation.dense(new RandomWindow(input(Fit.PAD), 0.4, 0.4))
                    .apply(CoordinateSample.of(48, 60), SeededRandom.of(seed));
            int corner = farthestCorner(labels(seen));
            assertThat(seen.image().values()[corner]).isCloseTo(0.25f, within(1e-6f));
        }
    }

    @Test
    void every_window_of_a_range_is_seen() {
        SeededRandom random = SeededRandom.of(3);
        boolean[] tops = new boolean[25];
        for (int i = 0; i < 1000; i++) {
            Sample seen = new RandomWindow(input(Fit.STRETCH), 2, 2).apply(CoordinateSample.of(48, 60), random);
            tops[labels(seen)[0] / 60] = true;
        }
        assertThat(tops).containsOnly(true);
    }
}
