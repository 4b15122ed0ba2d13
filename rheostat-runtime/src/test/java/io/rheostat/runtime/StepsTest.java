package io.rheostat.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.Segmentation;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Preparing, running and interpreting apart, as services do that batch on their own. */
class StepsTest {
    private static final Bundle BUNDLE = Bundles.small();
    private static final List<ImageInput> IMAGES =
            List.of(Bundles.noise(1, 50, 70), Bundles.noise(2, 9, 9), Bundles.noise(3, 40, 48));

    private final ControllableModel model =
            ControllableModel.of(BUNDLE, ModelOptions.defaults().withThreads(1));

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void the_three_steps_with_any_subnet_give_what_a_prediction_with_it_in_force_gives() {
        long seed = 11;
        SubnetConfig subnet = Bundles.anySubnet(BUNDLE, new Random(seed));
        List<RawPrediction> raw =
                model.run(subnet, IMAGES.stream().map(model::prepare).toList());
        Plan before = model.current();
        model.apply(Bundles.withConfig(before, subnet));
        List<Prediction> expected = model.predict(IMAGES);
        for (int i = 0; i < IMAGES.size(); i++) {
            assertThat(raw.get(i).subnet()).as("seed %d", seed).isEqualTo(subnet);
            for (Task task : BUNDLE.tasks()) {
                assertSame(
                        model.interpret(raw.get(i), task),
                        expected.get(i).results().get(task.name()));
            }
        }
    }

    @Test
    void what_came_out_of_a_batch_is_not_written_over_by_later_ones_before_it_is_closed() {
        SubnetConfig subnet = BUNDLE.space().largest();
        List<PreparedImage> images = IMAGES.stream().map(model::prepare).toList();
        model.runBatch(subnet, images).close();
        List<RawBatch> batches = images.stream()
                .map(image -> model.runBatch(subnet, List.of(image)))
                .toList();
        for (int i = 0; i < IMAGES.size(); i++) {
            assertSame(batches.get(i).predictions().get(0), images.get(i), subnet);
        }
        // To give memory back twice would lend it to two batches at once.
        batches.get(0).close();
        batches.get(0).close();
        try (RawBatch first = model.runBatch(subnet, images.subList(1, 2));
                RawBatch second = model.runBatch(subnet, images.subList(2, 3))) {
            assertSame(first.predictions().get(0), images.get(1), subnet);
            assertSame(second.predictions().get(0), images.get(2), subnet);
        }
    }

    @Test
    void running_a_subnet_leaves_the_plan_in_force_as_it_was() {
        Plan half = model.plan(new Constraint(
                new Budget.Share(0.5), Preference.uniform(BUNDLE.table().taskNames())));
        model.apply(half);
        model.run(BUNDLE.space().largest(), List.of(model.prepare(IMAGES.get(0))));
        assertThat(model.current()).isEqualTo(half);
        assertThat(model.predict(IMAGES.get(0)).subnet()).isEqualTo(half.config());
    }

    @Test
    void a_subnet_is_compiled_once_it_was_asked_for() {
        SubnetConfig smallest = BUNDLE.space().smallest();
        assertThat(model.isCompiled(smallest)).isFalse();
        model.compile(smallest);
        assertThat(model.isCompiled(smallest)).isTrue();
    }

    @Test
    void a_task_that_was_not_computed_is_not_interpreted() {
        SubnetConfig alone = new SubnetConfig(BUNDLE.space().smallest().encoder(), Map.of("depth", 1.0));
        RawPrediction raw =
                model.run(alone, List.of(model.prepare(IMAGES.get(0)))).get(0);
        assertThat(raw.tasks()).containsExactly("depth");
        assertThatThrownBy(() -> model.interpret(raw, BUNDLE.table().task("parts")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("parts");
    }

    @Test
    void a_batch_of_nothing_and_a_closed_model_are_refused() {
        assertThatThrownBy(() -> model.run(BUNDLE.space().largest(), List.of()))
                .isInstanceOf(InvalidInputException.class);
        PreparedImage image = model.prepare(IMAGES.get(0));
        model.close();
        assertThatThrownBy(() -> model.run(BUNDLE.space().largest(), List.of(image)))
                .isInstanceOf(IllegalStateException.class);
    }

    private void assertSame(RawPrediction raw, PreparedImage image, SubnetConfig subnet) {
        RawPrediction expected = model.run(subnet, List.of(image)).get(0);
        for (Task task : BUNDLE.tasks()) {
            assertSame(model.interpret(raw, task), model.interpret(expected, task));
        }
    }

    /** To the last bit: the same batch through the same session. */
    private static void assertSame(TaskResult result, TaskResult expected) {
        if (result instanceof Segmentation segmentation) {
            assertThat(segmentation.values().values())
                    .isEqualTo(((Segmentation) expected).values().values());
        } else {
            assertThat(Bundles.values(result)).isEqualTo(Bundles.values(expected));
        }
    }
}
