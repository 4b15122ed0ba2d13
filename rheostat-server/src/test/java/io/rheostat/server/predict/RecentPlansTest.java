package io.rheostat.server.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InfeasibleException;
import io.rheostat.server.model.ServedModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentPlansTest {
    private final ServedModel served = ServedModels.create();
    private final RecentPlans plans = new RecentPlans();

    @AfterEach
    void close() {
        served.release();
    }

    @Test
    void a_plan_is_the_planners_whether_it_was_made_before_or_not() {
        Planned expected = RequestPlanner.plan(served, ServedModels.budget("60%"), 0.9);
        Planned first = plans.plan(served, ServedModels.budget("60%"), 0.9);
        assertThat(first).isEqualTo(expected);
        assertThat(plans.plan(served, new Dials("60%", "", "", ""), 0.9)).isSameAs(first);
    }

    @Test
    void other_dials_another_budget_in_force_and_another_model_have_plans_of_their_own() {
        Planned whole = plans.plan(served, ServedModels.budget("100%"), 1);
        assertThat(plans.plan(served, ServedModels.budget("60%"), 1).plan().config())
                .isNotEqualTo(whole.plan().config());
        assertThat(plans.plan(served, ServedModels.budget("100%"), 0.6).lowered())
                .isTrue();
        ServedModel other = ServedModels.create();
        assertThat(plans.plan(other, ServedModels.budget("100%"), 1)).isNotSameAs(whole);
        other.release();
    }

    @Test
    void what_was_asked_for_longest_ago_is_forgotten_first() {
        Planned kept = plans.plan(served, ServedModels.budget("100%"), 1);
        Planned forgotten = plans.plan(served, ServedModels.budget("99.9%"), 1);
        for (int i = 0; i < 300; i++) {
            plans.plan(served, ServedModels.budget("60." + (100 + i) + "%"), 1);
            assertThat(plans.plan(served, ServedModels.budget("100%"), 1)).isSameAs(kept);
        }
        assertThat(plans.plan(served, ServedModels.budget("99.9%"), 1)).isNotSameAs(forgotten);
    }

    @Test
    void what_can_not_be_planned_is_refused_every_time() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> plans.plan(served, ServedModels.budget("0.001%"), 1))
                    .isInstanceOf(InfeasibleException.class);
        }
    }
}
