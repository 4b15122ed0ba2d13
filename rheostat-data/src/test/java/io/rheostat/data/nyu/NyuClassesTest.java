package io.rheostat.data.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NyuClassesTest {
    /** Labels 1 to 20 of the official file are book, bottle, cabinet, ceiling, chair, cone, counter, ... table, unknown. */
    private static final int[] FIRST = {40, 40, 3, 22, 5, 40, 12, 38, 40, 40, 2, 39, 40, 40, 26, 40, 24, 40, 7, 40};

    @Test
    void the_894_labels_become_40_classes_as_published() {
        NyuClasses classes = NyuClasses.of(40);
        assertThat(classes.names())
                .hasSize(40)
                .startsWith("wall", "floor", "cabinet")
                .endsWith("otherprop");
        assertThat(classes.of894()).hasSize(895);
        assertThat(classes.of894()[0]).isEqualTo(Task.IGNORE);
        for (int i = 0; i < FIRST.length; i++) {
            assertThat(classes.of894()[i + 1]).as("label " + (i + 1)).isEqualTo(FIRST[i] - 1);
        }
        assertThat(classes.of894()[894]).as("torah").isEqualTo(39);
        // How many labels the published table gathers into each of the three that gather many.
        int[] counts = new int[40];
        Arrays.stream(classes.of894()).skip(1).forEach(label -> counts[label]++);
        assertThat(Arrays.copyOf(counts, 37)).containsOnly(1);
        assertThat(IntStream.of(counts).sum()).isEqualTo(894);
        assertThat(new int[] {counts[37], counts[38], counts[39]}).containsExactly(68, 82, 707);
    }

    @Test
    void the_40_classes_become_13_as_published() {
        int[] published = {
            12, 5, 6, 1, 4, 9, 10, 12, 13, 6, 8, 6, 13, 10, 6, 13, 6, 7, 7, 5, 7, 3, 2, 6, 11, 7, 7, 7, 7, 7, 7, 6, 7,
            7, 7, 7, 7, 7, 6, 7
        };
        NyuClasses classes = NyuClasses.of(13);
        assertThat(classes.names())
                .containsExactly(
                        "bed",
                        "books",
                        "ceiling",
                        "chair",
                        "floor",
                        "furniture",
                        "objects",
                        "picture",
                        "sofa",
                        "table",
                        "tv",
                        "wall",
                        "window");
        for (int i = 0; i < 40; i++) {
            assertThat(classes.of40()[i + 1]).as("class " + (i + 1)).isEqualTo(published[i] - 1);
        }
        NyuClasses many = NyuClasses.of(40);
        for (int label = 1; label <= 894; label++) {
            assertThat(classes.of894()[label]).isEqualTo(published[many.of894()[label]] - 1);
        }
    }

    @Test
    void another_number_of_classes_is_refused() {
        assertThatThrownBy(() -> NyuClasses.of(37))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("37", "13 or 40", "Maybe");
    }

    @Test
    void the_official_split_has_795_and_654_images() {
        NyuSplit split = NyuSplit.official();
        assertThat(split.train()).hasSize(795).doesNotHaveDuplicates().doesNotContainAnyElementsOf(split.test());
        assertThat(split.test())
                .hasSize(654)
                .startsWith("0001", "0002", "0009", "0014")
                .endsWith("1448", "1449");
        // The sum of the published numbers for training.
        assertThat(split.train().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(551_687);
    }
}
