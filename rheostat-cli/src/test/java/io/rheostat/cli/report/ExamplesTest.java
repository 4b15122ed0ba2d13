package io.rheostat.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.image.Fit;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Preprocessing PADDED =
            new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(1.0, 1.0, 1.0), Fit.PAD);
    private static final Task PARTS = Task.segmentation("parts", List.of("a", "b", "c", "d"));

    private static final Task EDGES = Task.boundaries("edges");

    /** White images of 24 x 48 pixels, the i-th of which has i + 1 classes in view. */
    private record White(int size) implements DataSet {
        @Override
        public Sample get(int index) {
            float[] white = new float[3 * 24 * 48];
            Arrays.fill(white, 1);
            int[] labels = new int[24 * 48];
            Arrays.setAll(labels, i -> i % (index + 1));
            return new Sample(
                    new FloatTensor(new Shape(1, 3, 24, 48), white),
                    Map.of("parts", new LabelTensor(new Shape(1, 24, 48), labels)));
        }
    }

    /** A white image whose edges are known where the place below is not outside. */
    private record Edged() implements DataSet {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Sample get(int index) {
            return new White(1).get(0);
        }

        @Override
        public Map<String, Target> derive(Map<String, Target> targets) {
            LabelTensor parts = (LabelTensor) targets.get("parts");
            int width = parts.shape().get(2);
            int[] edges = parts.values().clone();
            for (int i = 0; i + width < edges.length; i++) {
                edges[i] = parts.values()[i + width] == Task.IGNORE ? Task.IGNORE : edges[i];
            }
            return Map.of("edges", new LabelTensor(parts.shape(), edges));
        }
    }

    @Test
    void pictures_show_no_padding() {
        Example example =
                Examples.choose(new White(1), PADDED, List.of(PARTS), 1).get(0);
        assertThat(example.sample().image().shape()).isEqualTo(new Shape(1, 3, 32, 32));
        BufferedImage photograph = example.photograph();
        assertThat(photograph.getWidth()).isEqualTo(32);
        assertThat(photograph.getHeight()).isEqualTo(16);
        assertThat(photograph.getRGB(31, 15) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void images_with_the_most_classes_in_view_come_first() {
        List<Example> examples = Examples.choose(new White(4), PADDED, List.of(PARTS), 2);
        assertThat(examples).hasSize(2);
        assertThat(Arrays.stream(((LabelTensor) examples.get(0).truth(PARTS)).values())
                        .max())
                .hasValue(3);
    }

    @Test
    void where_no_task_has_classes_images_are_spread_evenly() {
        List<Example> examples = Examples.choose(new White(12), PADDED, List.of(Task.depth("depth")), 3);
        assertThat(examples.stream().map(example -> Arrays.stream(((LabelTensor) example.truth(PARTS)).values())
                        .max()
                        .orElseThrow()))
                .containsExactly(2, 6, 10);
    }

    @Test
    void shown_truths_are_as_large_as_the_photograph_and_derived_without_its_padding() {
        Example example =
                Examples.choose(new Edged(), PADDED, List.of(EDGES), 1).get(0);
        assertThat(Objects.requireNonNull(example.truth(EDGES)).unknowns())
                .as("the padding, and the row beside it")
                .isEqualTo(32 * 17);
        Target shown = Objects.requireNonNull(example.shownTruth(EDGES));
        assertThat(shown.shape()).isEqualTo(new Shape(1, 16, 32));
        assertThat(shown.unknowns()).isZero();
    }

    @Test
    void a_truth_that_is_missing_or_nowhere_known_is_none() {
        Example example =
                Examples.choose(new White(1), PADDED, List.of(PARTS), 1).get(0);
        assertThat(example.truth(PARTS)).isNotNull();
        assertThat(example.truth(Task.depth("depth"))).isNull();
        Arrays.fill(((LabelTensor) example.truth(PARTS)).values(), Task.IGNORE);
        assertThat(example.truth(PARTS)).isNull();
    }
}
