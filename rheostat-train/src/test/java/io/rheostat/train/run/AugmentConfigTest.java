package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.CopyPaste;
import io.rheostat.data.load.View;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AugmentConfigTest {
    private static final Preprocessing INPUT =
            new Preprocessing(32, 48, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    private static final Task THINGS = Task.segmentation("things", List.of("background", "cat"));
    private static final Task PLACES = Task.segmentation("places", List.of("wall", "floor"));

    private static List<View> views(String yaml, Task... tasks) {
        return ConfigReader.parse("augment.yaml", yaml, List.of(), AugmentConfig.class)
                .of(INPUT, List.of(tasks));
    }

    @Test
    void every_size_is_a_view_of_its_own() {
        assertThat(views("{sizes: [0.5, 1.0]}", THINGS).stream()
                        .map(view -> view.input().width()))
                .containsExactly(32, 48);
    }

    /** Half as large as evaluation would draw it, so that most columns are copied from none. */
    @Test
    void lines_of_one_pixel_are_seen_by_every_style() {
        for (String yaml : List.of("{style: dense, scale: [0.5, 0.5]}", "{style: shift}")) {
            int[] line = new int[64 * 96];
            for (int i = 48; i < line.length; i += 96) {
                line[i] = 1;
            }
            Sample sample = new Sample(
                    new FloatTensor(new Shape(1, 3, 64, 96), new float[3 * line.length]),
                    Map.of("edge", new LabelTensor(new Shape(1, 64, 96), line)));
            Augmentation seen = views(yaml, Task.boundaries("edge")).get(0).augmentation();
            for (int seed = 0; seed < 8; seed++) {
                Target edge =
                        seen.apply(sample, SeededRandom.of(seed)).targets().get("edge");
                assertThat(((LabelTensor) edge).values()).as(yaml).contains(1);
            }
        }
    }

    @Test
    void things_are_pasted_by_the_labels_that_have_a_background() {
        assertThat(views("{paste: 0.5}", Task.saliency("salient"), PLACES, THINGS)
                        .get(0)
                        .paste())
                .isEqualTo(new CopyPaste("things", 0.5));
        assertThat(views("{}", THINGS).get(0).paste()).isNull();
    }

    @Test
    void pasting_is_refused_where_it_would_not_be_true() {
        for (Task[] tasks : List.of(new Task[] {PLACES}, new Task[] {THINGS, Task.depth("depth")}, new Task[] {
            THINGS, Task.classification("scene", List.of("in", "out"))
        })) {
            assertThatThrownBy(() -> views("{paste: 0.5}", tasks))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("augment: paste: 0.5", tasks[0].name(), "background", "Maybe");
        }
        assertThatThrownBy(() -> views("{style: shift, paste: 0.5}", THINGS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("paste", "shift", "Maybe");
    }
}
