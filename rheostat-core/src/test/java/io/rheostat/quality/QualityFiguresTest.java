package io.rheostat.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityFiguresTest {
    private static final List<Task> TASKS = List.of(Task.depth("depth"), Task.segmentation("parts", List.of("a", "b")));

    @Test
    void uniformity_is_one_where_losses_are_inverse_to_the_preference() {
        assertThat(Uniformity.of(new double[] {0.75, 0.25}, new double[] {1, 3}))
                .isCloseTo(1, within(1e-15));
    }

    @Test
    void uniformity_of_equal_losses_is_the_entropy_gap_of_the_preference() {
        // KL((3/4, 1/4) || (1/2, 1/2)) = 3/4 ln(3/2) + 1/4 ln(1/2).
        double expected = 1 - (0.75 * Math.log(1.5) + 0.25 * Math.log(0.5));
        assertThat(Uniformity.of(new double[] {3, 1}, new double[] {0.2, 0.2})).isCloseTo(expected, within(1e-15));
        assertThat(expected).isCloseTo(0.869188, within(1e-6));
    }

    @Test
    void uniformity_is_lowest_where_one_task_has_all_the_loss() {
        assertThat(Uniformity.of(new double[] {1, 1, 1, 1}, new double[] {0, 5, 0, 0}))
                .isCloseTo(1 - Math.log(4), within(1e-15));
    }

    @Test
    void uniformity_refuses_what_has_no_meaning() {
        assertThatThrownBy(() -> Uniformity.of(new double[] {1}, new double[] {1, 1}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Uniformity.of(new double[] {-1, 1}, new double[] {1, 1}))
                .hasMessageContaining("preference [-1.0, 1.0]");
        assertThatThrownBy(() -> Uniformity.of(new double[] {1, 1}, new double[] {Double.NaN, 1}))
                .hasMessageContaining("losses");
        assertThatThrownBy(() -> Uniformity.of(new double[] {1, 0}, new double[] {0, 1}))
                .hasMessageContaining("no finite positive sum");
    }

    @Test
    void delta_mtl_is_the_mean_signed_relative_difference() {
        // Depth error 0.5 to 0.4 is 20 % better; mIoU 0.5 to 0.45 is 10 % worse.
        double delta = DeltaMtl.of(TASKS, Map.of("depth", 0.4, "parts", 0.45), Map.of("depth", 0.5, "parts", 0.5));
        assertThat(delta).isCloseTo((0.2 - 0.1) / 2, within(1e-12));
    }

    @Test
    void delta_mtl_refuses_missing_and_meaningless_values() {
        Map<String, Double> good = Map.of("depth", 0.4, "parts", 0.45);
        assertThatThrownBy(() -> DeltaMtl.of(TASKS, good, Map.of("depth", 0.5)))
                .hasMessageContaining("task parts: the single-task miou is null");
        assertThatThrownBy(() -> DeltaMtl.of(TASKS, good, Map.of("depth", 0.0, "parts", 1.0)))
                .hasMessageContaining("of 0 is not allowed");
        assertThatThrownBy(() -> DeltaMtl.of(TASKS, Map.of("depth", Double.NaN, "parts", 1.0), good))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("multi-task rmse is NaN");
        assertThatThrownBy(() -> DeltaMtl.of(List.of(), good, good)).isInstanceOf(InvalidInputException.class);
    }
}
