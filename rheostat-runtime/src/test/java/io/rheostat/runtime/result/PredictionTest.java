package io.rheostat.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static final SubnetConfig SUBNET =
            new SubnetConfig(EncoderConfig.uniform(2, 0.5), Map.of("far", 1.0, "parts", 0.5, "scene", 1.0, "up", 1.0));
    private static final Classification SCENE =
            new Classification(Task.classification("scene", List.of("a", "b")), new float[] {0.25f, 0.75f});
    private static final Segmentation PARTS = new Segmentation(
            Task.segmentation("parts", List.of("a", "b")), new LabelTensor(new Shape(1, 1, 2), new int[2]));
    private static final Depth FAR =
            new Depth(Task.depth("far"), new FloatTensor(new Shape(1, 1, 1, 2), new float[] {1, 2}));
    private static final Normals UP =
            new Normals(Task.normals("up"), new FloatTensor(new Shape(1, 3, 1, 2), new float[] {0, 0, -1, -1, 0, 0}));
    private static final Map<String, TaskResult> ALL = Map.of("up", UP, "scene", SCENE, "far", FAR, "parts", PARTS);

    private final Prediction prediction = new Prediction(SUBNET, 1, 2, ALL);

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    @Test
    void each_task_gives_its_result_in_its_own_type_and_tasks_come_sorted() {
        assertThat(prediction.classification("scene")).isSameAs(SCENE);
        assertThat(prediction.segmentation("parts")).isSameAs(PARTS);
        assertThat(prediction.depth("far")).isSameAs(FAR);
        assertThat(prediction.normals("up")).isSameAs(UP);
        assertThat(prediction.results()).containsOnlyKeys("far", "parts", "scene", "up");
        assertThat(prediction.results().firstKey()).isEqualTo("far");
    }

    @Test
    void an_unknown_task_and_one_of_another_kind_are_refused_with_those_that_there_are() {
        refused(
                () -> prediction.depth("fax"),
                "\"fax\"",
                "far (depth), parts (segmentation)",
                "Maybe you meant \"far\"");
        refused(() -> prediction.depth("parts"), "\"parts\" is of kind segmentation, not depth", "far (depth)");
        refused(() -> prediction.classification("up"), "normals, not classification");
    }

    @Test
    void it_does_not_change_with_the_map_that_it_was_made_of() {
        Map<String, TaskResult> given = new HashMap<>(ALL);
        Prediction made = new Prediction(SUBNET, 1, 2, given);
        given.clear();
        assertThat(made.results()).hasSize(4);
        assertThatThrownBy(() -> made.results().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void results_of_another_size_or_under_another_name_are_a_fault_of_the_program() {
        assertThatThrownBy(() -> new Prediction(SUBNET, 2, 1, Map.of("far", FAR)))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prediction(SUBNET, 1, 2, Map.of("near", FAR)))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
