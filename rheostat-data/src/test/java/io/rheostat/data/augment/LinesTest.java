package io.rheostat.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.CoordinateSample;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.data.derive.LabelTargets;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.image.Fit;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boundaries that come as pictures. */
class LinesTest {
    private static final int UNKNOWN = Task.IGNORE;
    private static final Lines EDGE = Lines.of(List.of(Task.boundaries("edge"), Task.saliency("seg")));

    private static Preprocessing input(int height, int width, Fit fit) {
        return new Preprocessing(height, width, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5), fit);
    }

    private static Sample sample(int height, int width, IntPredicate yes) {
        return sample(
                height,
                width,
                IntStream.range(0, height * width).map(i -> yes.test(i) ? 1 : 0).toArray());
    }

    private static Sample sample(int height, int width, int... edge) {
        Sample sample = CoordinateSample.of(height, width);
        Map<String, Target> targets = new LinkedHashMap<>(sample.targets());
        targets.put("edge", new LabelTensor(new Shape(1, height, width), edge));
        return new Sample(sample.image(), targets);
    }

    private static Sample resized(Sample sample, int height, int width) {
        return new Fitted(input(height, width, Fit.STRETCH), EDGE).apply(sample);
    }

    private static LabelTensor edge(Sample sample) {
        return (LabelTensor) sample.targets().get("edge");
    }

    private static int[] labels(Sample sample, String task) {
        return ((LabelTensor) sample.targets().get(task)).values();
    }

    private static float[] real(Sample sample, String task) {
        return ((FloatTensor) sample.targets().get(task)).values();
    }

    /** As it looks: yes, no, unknown. */
    private static List<String> drawn(Sample sample) {
        LabelTensor edge = edge(sample);
        int width = edge.shape().get(2);
        return IntStream.range(0, edge.shape().get(1))
                .mapToObj(y -> Arrays.stream(edge.values(), y * width, (y + 1) * width)
                        .mapToObj(label -> label == 1 ? "#" : label == 0 ? "." : "?")
                        .reduce("", String::concat))
                .toList();
    }

    /** The outline of a box, where most copies from every fourth pixel would miss it. */
    private static Sample box() {
        return sample(24, 32, i -> {
            int x = i % 32;
            int y = i / 32;
            boolean inside = x >= 4 && x <= 27 && y >= 5 && y <= 19;
            return inside && (x == 4 || x == 27 || y == 5 || y == 19);
        });
    }

    /** A circle, as boundaries are derived. */
    private static Sample circle(int height, int width) {
        int[] inside = IntStream.range(0, height * width)
                .map(i -> Math.hypot(i % width - width * 0.48, i / width - height * 0.53) < 0.37 * height ? 1 : 0)
                .toArray();
        return sample(
                height,
                width,
                LabelTargets.boundaries(new LabelTensor(new Shape(1, height, width), inside))
                        .values());
    }

    @Test
    void an_outline_of_one_pixel_keeps_its_four_sides_at_a_quarter_of_the_size() {
        assertThat(drawn(resized(box(), 6, 8)))
                .containsExactly(
                        "........", //
                        ".######.",
                        ".#....#.",
                        ".#....#.",
                        ".######.",
                        "........");
        assertThat(edge(new Fitted(input(6, 8, Fit.STRETCH)).apply(box())).values())
                .as("copied from the nearest pixel it is lost")
                .containsOnly(0);
    }

    @Test
    void an_outline_stays_one_pixel_wide_where_the_picture_grows() {
        Sample small = sample(3, 4, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0);
        assertThat(drawn(resized(small, 9, 12)))
                .containsExactly(
                        "............", //
                        ".#######....",
                        ".#.....#....",
                        ".#.....#....",
                        ".#.....#....",
                        ".#.....#....",
                        ".#.....#....",
                        ".#######....",
                        "............");
    }

    @ParameterizedTest
    @CsvSource({"12,15", "23,31", "47,64", "60,61", "83,91", "130,170", "25,200"})
    void a_closed_line_stays_closed_at_every_size(int height, int width) {
        Sample resized = resized(circle(60, 80), height, width);
        assertThat(components(edge(resized), true)).as("the line is one").isEqualTo(1);
        assertThat(components(edge(resized), false)).as("inside and outside").isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"83,91", "130,170", "240,320"})
    void a_line_is_nowhere_two_pixels_thick_after_growing(int height, int width) {
        LabelTensor edge = edge(resized(circle(60, 80), height, width));
        for (int i = 0; i < edge.values().length - width - 1; i++) {
            int here = i;
            assertThat(IntStream.of(0, 1, width, width + 1).allMatch(next -> edge.values()[here + next] == 1))
                    .isFalse();
        }
    }

    /** Lines touch across corners, what they part does not. */
    private static int components(LabelTensor edge, boolean lines) {
        int width = edge.shape().get(2);
        int[] left = edge.values().clone();
        int count = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i] == (lines ? 1 : 0)) {
                count++;
                fill(left, width, i, lines);
            }
        }
        return count;
    }

    private static void fill(int[] left, int width, int start, boolean lines) {
        int wanted = left[start];
        int[] stack = new int[8 * left.length];
        int size = 0;
        stack[size++] = start;
        while (size > 0) {
            int at = stack[--size];
            left[at] = 7;
            for (int step = 0; step < 9; step++) {
                int x = at % width + step % 3 - 1;
                int y = at / width + step / 3 - 1;
                boolean reached = (lines || step % 2 == 1) && x >= 0 && x < width && y >= 0 && y < left.length / width;
                if (reached && left[y * width + x] == wanted) {
                    left[y * width + x] = 7;
                    stack[size++] = y * width + x;
                }
            }
        }
    }

    @Test
    void a_pixel_is_unknown_where_nothing_is_known_of_all_that_became_it() {
        Sample shrunk = resized(
                sample(
                        2, 8, //
                        UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, 1, 0, 0, //
                        UNKNOWN, UNKNOWN, 0, UNKNOWN, 0, UNKNOWN, 0, 0),
                1,
                4);
        assertThat(edge(shrunk).values()).containsExactly(UNKNOWN, 0, 1, 0);
    }

    @Test
    void what_is_thick_is_no_line_and_grows_without_holes() {
        Sample grown = resized(sample(6, 8, i -> i % 8 >= 2 && i % 8 < 5), 9, 11);
        Sample copied = new Fitted(input(9, 11, Fit.STRETCH)).apply(sample(6, 8, i -> i % 8 >= 2 && i % 8 < 5));
        assertThat(drawn(grown)).isEqualTo(drawn(copied)).contains("...####....");
    }

    @Test
    void other_targets_are_copied_as_if_there_were_no_lines() {
        for (Augmentation[] pair : new Augmentation[][] {
            {new Fitted(input(10, 14, Fit.PAD), EDGE), new Fitted(input(10, 14, Fit.PAD))},
            {new Resize(31, 45, EDGE), new Resize(31, 45, Lines.NONE)},
            {new CameraTurn(0.9, 12, EDGE), new CameraTurn(0.9, 12)}
        }) {
            Sample with = pair[0].apply(circle(24, 32), SeededRandom.of(3));
            Sample without = pair[1].apply(circle(24, 32), SeededRandom.of(3));
            assertThat(with.image().values()).isEqualTo(without.image().values());
            assertThat(labels(with, "seg")).isEqualTo(labels(without, "seg"));
            assertThat(labels(with, "class")).isEqualTo(labels(without, "class"));
            assertThat(real(with, "depth")).isEqualTo(real(without, "depth"));
            assertThat(real(with, "normals")).isEqualTo(real(without, "normals"));
            assertThat(labels(with, "edge")).isNotEqualTo(labels(without, "edge"));
        }
    }

    @Test
    void padding_is_unknown_and_the_line_is_where_the_picture_is() {
        Sample padded = new Fitted(input(12, 8, Fit.PAD), EDGE).apply(box());
        assertThat(drawn(padded).subList(0, 6)).isEqualTo(drawn(resized(box(), 6, 8)));
        assertThat(drawn(padded).subList(6, 12)).containsOnly("????????");
    }

    @Test
    void evaluation_is_judged_by_drawn_lines() {
        DataSet boxes = new DataSet() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Sample get(int index) {
                return box();
            }
        };
        Loader loader = Loader.of(boxes, List.of(Task.boundaries("edge")), input(6, 8, Fit.STRETCH))
                .build();
        try (BatchIterator batches = loader.batches(0)) {
            LabelTensor truth = (LabelTensor) batches.next().targets().get("edge");
            assertThat(truth.values()).isEqualTo(edge(resized(box(), 6, 8)).values());
        }
    }

    @Test
    void the_sample_before_is_left_as_it_was() {
        Sample before = circle(24, 32);
        resized(before, 9, 9);
        new CameraTurn(0.9, 12, EDGE).apply(before, SeededRandom.of(1));
        assertThat(labels(before, "edge")).isEqualTo(labels(circle(24, 32), "edge"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void training_windows_and_turns_keep_a_line_closed(long seed) {
        Preprocessing input = input(40, 56, Fit.PAD);
        Augmentation dense = Augmentation.dense(
                new CameraTurn(0.9, 5, EDGE), new RandomWindow(input, 40, 56, 0.4, 0.8, false, EDGE));
        Sample seen = dense.apply(circle(60, 80), SeededRandom.of(seed));
        assertThat(components(edge(seen), true)).isEqualTo(1);
        assertThat(components(edge(seen), false)).as("inside and outside").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void lines_turn_with_the_camera_as_other_targets_do(long seed) {
        Sample before = circle(60, 80);
        Sample after = new CameraTurn(0.9, 12, EDGE).apply(before, SeededRandom.of(seed));
        int[] seg = labels(after, "seg");
        for (int i = 0; i < seg.length; i++) {
            if (labels(after, "edge")[i] == 1) {
                assertThat(isNear(before, seg[i])).isTrue();
            }
            assertThat(labels(after, "edge")[i] == UNKNOWN).isEqualTo(seg[i] == UNKNOWN);
        }
    }

    /** Whether there is a line within a pixel and a half; {@code seg} tells where a pixel was. */
    private static boolean isNear(Sample sample, int at) {
        int[] edge = labels(sample, "edge");
        return IntStream.range(0, edge.length)
                .filter(i -> edge[i] == 1)
                .anyMatch(i -> Math.abs(i % 80 - at % 80) <= 1 && Math.abs(i / 80 - at / 80) <= 1);
    }
}
