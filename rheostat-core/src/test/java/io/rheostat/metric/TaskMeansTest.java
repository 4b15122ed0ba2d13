package io.rheostat.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskMeansTest {
    private static final Task PARTS = Task.segmentation("parts", List.of("a", "b"));
    private static final Task THINGS = Task.segmentation("things", List.of("c", "d"));

    private static Map<String, Double> classes(double iou, double accuracy) {
        return Map.of("miou", iou, "pixel_accuracy", accuracy);
    }

    @Test
    void a_figure_is_averaged_over_the_tasks_of_one_kind() {
        Map<String, Map<String, Double>> metrics = Map.of("parts", classes(0.5, 0.75), "things", classes(0.25, 0.25));
        assertThat(TaskMeans.of(List.of(PARTS, THINGS), metrics)).isEqualTo(classes(0.375, 0.5));
    }

    @Test
    void tasks_of_two_kinds_have_no_mean_though_their_figures_have_one_name() {
        Map<String, Map<String, Double>> metrics = Map.of(
                "parts", classes(0.5, 0.75),
                "things", classes(0.25, 0.25),
                "out", Map.of("miou", 0.9, "max_f", 0.9, "max_iou", 0.9));
        assertThat(TaskMeans.of(List.of(PARTS, THINGS, Task.saliency("out")), metrics))
                .isEqualTo(Map.of("pixel_accuracy", 0.5));
        assertThat(TaskMeans.of(List.of(PARTS), metrics)).isEmpty();
    }
}
