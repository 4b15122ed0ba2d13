package io.rheostat.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopyPasteTest {
    private static final int UNKNOWN = Task.IGNORE;

    /** One row of four pixels; the second channel of the picture is 10 more than the first, the third 20. */
    private static Sample row(float grey, int[] classes, float normal) {
        float[] pixels = new float[12];
        float[] normals = new float[12];
        for (int i = 0; i < 12; i++) {
            pixels[i] = grey + 10 * (i / 4);
            normals[i] = normal;
        }
        return new Sample(
                new FloatTensor(new Shape(1, 3, 1, 4), pixels),
                Map.of(
                        "segmentation",
                        new LabelTensor(new Shape(1, 1, 4), classes),
                        "parts",
                        new LabelTensor(
                                new Shape(1, 1, 4),
                                Arrays.stream(classes).map(label -> label + 100).toArray()),
                        "normals",
                        new FloatTensor(new Shape(1, 3, 1, 4), normals)));
    }

    @Test
    void things_hide_what_lies_below_with_all_its_targets_and_background_and_unknown_do_not() {
        Sample below = row(1, new int[] {5, 5, 5, UNKNOWN}, 0.1f);
        Sample above = row(2, new int[] {0, 7, UNKNOWN, 9}, 0.2f);
        Sample both = new CopyPaste("segmentation", 1).apply(below, above);
        assertThat(((LabelTensor) both.targets().get("segmentation")).values()).containsExactly(5, 7, 5, 9);
        assertThat(((LabelTensor) both.targets().get("parts")).values()).containsExactly(105, 107, 105, 109);
        assertThat(both.image().values()).containsExactly(1, 2, 1, 2, 11, 12, 11, 12, 21, 22, 21, 22);
        assertThat(((FloatTensor) both.targets().get("normals")).values())
                .containsExactly(0.1f, 0.2f, 0.1f, 0.2f, 0.1f, 0.2f, 0.1f, 0.2f, 0.1f, 0.2f, 0.1f, 0.2f);
        assertThat(below.image().values()[1]).as("unchanged").isEqualTo(1);
    }

    private static Sample with(Sample sample, String... tasks) {
        Map<String, Target> targets = new LinkedHashMap<>(sample.targets());
        targets.keySet().retainAll(List.of(tasks));
        return new Sample(sample.image(), targets);
    }

    private static int[] parts(Sample sample) {
        return ((LabelTensor) sample.targets().get("parts")).values();
    }

    private static float[] normals(Sample sample) {
        return ((FloatTensor) sample.targets().get("normals")).values();
    }

    @Test
    void things_of_a_picture_without_a_target_make_it_unknown_where_they_lie() {
        Sample below = row(1, new int[] {5, 5, 5, UNKNOWN}, 0.1f);
        Sample above = with(row(2, new int[] {0, 7, UNKNOWN, 9}, 0.2f), "segmentation");
        Sample both = new CopyPaste("segmentation", 1).apply(below, above);
        assertThat(((LabelTensor) both.targets().get("segmentation")).values()).containsExactly(5, 7, 5, 9);
        assertThat(parts(both)).containsExactly(105, UNKNOWN, 105, UNKNOWN);
        assertThat(normals(both))
                .containsExactly(
                        0.1f, Float.NaN, 0.1f, Float.NaN, 0.1f, Float.NaN, 0.1f, Float.NaN, 0.1f, Float.NaN, 0.1f,
                        Float.NaN);
    }

    @Test
    void things_bring_targets_that_the_picture_below_lacks() {
        Sample below = with(row(1, new int[] {5, 5, 5, UNKNOWN}, 0.1f), "normals");
        Sample above = row(2, new int[] {0, 7, UNKNOWN, 9}, 0.2f);
        Sample both = new CopyPaste("segmentation", 1).apply(below, above);
        assertThat(both.targets()).containsOnlyKeys("segmentation", "parts", "normals");
        assertThat(((LabelTensor) both.targets().get("segmentation")).values()).containsExactly(UNKNOWN, 7, UNKNOWN, 9);
        assertThat(parts(both)).containsExactly(UNKNOWN, 107, UNKNOWN, 109);
        assertThat(normals(both)).contains(0.1f, 0.2f);
        assertThat(both.image().values()).startsWith(1, 2, 1, 2);
    }

    @Test
    void a_picture_without_labels_of_things_is_not_laid_over_another() {
        Sample below = row(1, new int[] {5, 5, 5, UNKNOWN}, 0.1f);
        Sample above = with(row(2, new int[] {0, 7, UNKNOWN, 9}, 0.2f), "parts", "normals");
        assertThat(new CopyPaste("segmentation", 1).apply(below, above)).isSameAs(below);
    }

    @Test
    void a_share_outside_of_0_to_1_is_refused() {
        assertThatThrownBy(() -> new CopyPaste("segmentation", 1.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("paste", "1.5", "[0, 1]", "Maybe");
    }
}
