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
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Preprocessing PADDED =
            new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(1.0, 1.0, 1.0), Fit.PAD);
    private static final Task PARTS = Task.segmentation("parts", List.of("a", "b", "c", "d"));

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

    @Test
    void pictures_show_no_padding() {
        Example example = Examples.choose(new White(1), PADDED, 1).get(0);
        assertThat(example.sample().image().shape()).isEqualTo(new Shape(1, 3, 32, 32));
        BufferedImage photograph = example.photograph();
        assertThat(photograph.getWidth()).isEqualTo(32);
        assertThat(photograph.getHeight()).isEqualTo(16);
        assertThat(photograph.getRGB(31, 15) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void images_with_the_most_classes_in_view_come_first() {
        List<Example> examples = Examples.choose(new White(4), PADDED, 2);
        assertThat(examples).hasSize(2);
        assertThat(Arrays.stream(((LabelTensor) examples.get(0).truth(PARTS)).values())
                        .max())
                .hasValue(3);
    }

    @Test
    void a_truth_that_is_missing_or_nowhere_known_is_none() {
        Example example = Examples.choose(new White(1), PADDED, 1).get(0);
        assertThat(example.truth(PARTS)).isNotNull();
        assertThat(example.truth(Task.depth("depth"))).isNull();
        Arrays.fill(((LabelTensor) example.truth(PARTS)).values(), Task.IGNORE);
        assertThat(example.truth(PARTS)).isNull();
    }
}
