package io.rheostat.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;
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

    @Test
    void a_share_outside_of_0_to_1_is_refused() {
        assertThatThrownBy(() -> new CopyPaste("segmentation", 1.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("paste", "1.5", "[0, 1]", "Maybe");
    }
}
