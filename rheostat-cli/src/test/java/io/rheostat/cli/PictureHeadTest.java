package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.RandomBundle;
import io.rheostat.ops.Shape;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.Plan;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.Saliency;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import org.junit.jupiter.api.Test;

class PictureHeadTest {
    private static final FloatTensor VALUES = new FloatTensor(new Shape(1, 1, 1, 3), new float[] {2, 0.5f, 3.25f});

    private static PictureHead head(String wish) {
        Bundle bundle = RandomBundle.create(7);
        PlanningIndex index = PlanningIndex.of(bundle.table());
        Constraint all = new Constraint(
                new Budget.Share(1), Preference.uniform(bundle.table().taskNames()));
        Plan plan = new ExactPlanner().plan(index, all);
        return new PictureHead(PlanReport.of(plan, bundle.table()), wish);
    }

    @Test
    void it_names_the_task_its_unit_the_cost_and_the_preference() {
        assertThat(head("near=3,others=1").of(new Saliency(Task.saliency("near"), VALUES)))
                .isEqualTo("near (probability); 100 % of the MACs; near=3,others=1");
    }

    @Test
    void of_a_depth_it_says_the_least_and_the_most_metres() {
        assertThat(head("all tasks alike").of(new Depth(Task.depth("depth"), VALUES)))
                .isEqualTo("depth (0.50 to 3.25 m); 100 % of the MACs; all tasks alike");
    }
}
