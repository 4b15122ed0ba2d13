package io.rheostat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.cost.Scaled;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans for some of the tasks. That they are the best is held by the properties of planners, over random subsets. */
class TaskSubsetTest {
    private static final QualityTable TABLE = Tables.random(new Random(4), 5, 4, 3, false);
    private static final PlanningIndex INDEX = PlanningIndex.of(TABLE);
    private static final List<String> SOME = List.of("scene", "depth");

    private static Plan plan(PlanningIndex index, String budget, String preference) {
        List<String> tasks = index.table().taskNames();
        return new ExactPlanner()
                .plan(index, new Constraint(Budget.parse(budget), Preference.parse(preference, tasks)));
    }

    @Test
    void a_table_of_some_tasks_keeps_their_order_their_qualities_and_the_encoders() {
        QualityTable some = TABLE.only(SOME);
        assertThat(some.taskNames()).containsExactly("depth", "scene");
        assertThat(some.encoders()).hasSameSizeAs(TABLE.encoders());
        assertThat(some.encoders().get(2).decoders().get("scene"))
                .isEqualTo(TABLE.encoders().get(2).decoders().get("scene"));
        Cost full = TABLE.encoders()
                .get(4)
                .cost()
                .plus(some.fullDecoder("depth").cost())
                .plus(some.fullDecoder("scene").cost());
        assertThat(some.fullCost()).isEqualTo(full);
        assertThat(TABLE.only(TABLE.taskNames())).isEqualTo(TABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"45%", "60%", "75%", "90%"})
    void a_share_is_one_of_the_whole_supernet_so_that_fewer_tasks_get_more(String share) {
        PlanningIndex some = INDEX.only(SOME);
        assertThat(Budget.parse(share).limit(some))
                .isEqualTo(Budget.parse(share).limit(INDEX));
        Plan ofAll = plan(INDEX, share, "depth=1,scene=1");
        Plan ofSome = plan(some, share, "depth=1,scene=1");
        assertThat(ofSome.config().decoders()).containsOnlyKeys("depth", "scene");
        assertThat(ofSome.decoders()).containsOnlyKeys("depth", "scene");
        assertThat(ofSome.objective()).isGreaterThanOrEqualTo(ofAll.objective());
        assertThat(ofSome.cost()).isEqualTo(TABLE.cost(ofSome.config()));
    }

    @Test
    void asking_for_all_is_as_asking_for_nothing_special() {
        assertThat(plan(INDEX.only(TABLE.taskNames()), "60%", "")).isEqualTo(plan(INDEX, "60%", ""));
    }

    @Test
    void the_supernets_quality_is_still_1() {
        Plan plan = plan(INDEX.only(Set.of("normals")), "100%", "");
        double full = TABLE.quality(TABLE.task("normals"), TABLE.fullDecoder("normals"));
        assertThat(full).isCloseTo(1, within(1e-15));
        assertThat(plan.objective()).isGreaterThanOrEqualTo(full);
    }

    @Test
    void the_smallest_subnet_in_a_refusal_is_that_of_the_tasks_and_its_share_is_of_the_whole() {
        PlanningIndex some = INDEX.only(SOME);
        long smallest = BruteForce.all(
                        TABLE,
                        List.of(TABLE.task("depth"), TABLE.task("scene")),
                        Preference.uniform(SOME),
                        Resource.MACS,
                        Tables.latency(new Random(1), TABLE, false))
                .stream()
                .mapToLong(BruteForce.Subnet::cost)
                .min()
                .orElseThrow();
        double share = Math.round(1000.0 * smallest / TABLE.fullCost().macs()) / 10.0;
        assertThatThrownBy(() -> plan(some, "0", ""))
                .hasMessageContaining("takes " + Scaled.up(smallest) + " MACs (" + share + "% of the supernet)");
    }

    @Test
    void preferring_a_task_that_was_not_asked_for_is_refused() {
        PlanningIndex some = INDEX.only(SOME);
        Constraint constraint =
                new Constraint(new Budget.Share(1), Preference.of(Map.of("depth", 1.0, "normals", 2.0)));
        for (Planner planner : List.of(new ExactPlanner(), new RulePlanner())) {
            assertThatThrownBy(() -> planner.plan(some, constraint))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("preference: task normals is named, but only [depth, scene] is asked for.")
                    .hasMessageContaining("Maybe ask for normals too");
        }
    }

    @Test
    void a_task_that_was_not_asked_for_may_weigh_nothing_and_is_not_spoken_of() {
        Preference preference = Preference.parse("depth=1", TABLE.taskNames());
        Plan plan = new ExactPlanner().plan(INDEX.only(SOME), new Constraint(new Budget.Share(1), preference));
        assertThat(plan.reason()).contains("scene weighs 0.0%").doesNotContain("normals");
    }

    @Test
    void a_floor_for_a_task_that_was_not_asked_for_is_refused() {
        Floors floors = Floors.of(Map.of("normals", 30.0));
        assertThatThrownBy(() -> new CheapestPlanner().plan(INDEX.only(SOME), floors, Resource.MACS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("floors: task normals is named, but only");
        Floors stranger = Floors.of(Map.of("normal", 30.0));
        assertThatThrownBy(() -> new CheapestPlanner().plan(INDEX.only(SOME), stranger, Resource.MACS))
                .hasMessageContaining("Maybe you meant \"normals\"");
    }

    @Test
    void no_task_and_unknown_tasks_are_refused() {
        assertThatThrownBy(() -> INDEX.only(Set.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one of [depth, segmentation, normals, scene] is needed");
        assertThatThrownBy(() -> INDEX.only(Set.of("depht")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe you meant \"depth\"");
    }

    @Test
    void narrowed_to_some_tasks_a_constraint_keeps_their_preferences_among_each_other_and_their_floors() {
        Preference preference = Preference.of(Map.of("depth", 6.0, "scene", 2.0, "normals", 1.0));
        Floors floors = Floors.of(Map.of("depth", 0.7, "normals", 30.0));
        Constraint narrowed = new Constraint(new Budget.Share(0.4), preference, floors).only(SOME);
        assertThat(narrowed.budget()).isEqualTo(new Budget.Share(0.4));
        assertThat(narrowed.preference()).isEqualTo(Preference.of(Map.of("depth", 3.0, "scene", 1.0)));
        assertThat(narrowed.floors()).isEqualTo(Floors.of(Map.of("depth", 0.7)));
        Constraint ofOthers = new Constraint(new Budget.Share(1), Preference.of(Map.of("normals", 1.0)));
        assertThat(ofOthers.only(SOME).preference()).isEqualTo(Preference.uniform(SOME));
    }

    @Test
    void a_plan_says_what_it_answers() {
        Constraint asked = new Constraint(new Budget.Share(0.8), Preference.uniform(SOME));
        assertThat(new ExactPlanner().plan(INDEX.only(SOME), asked).constraint())
                .isEqualTo(asked);
        assertThat(new RulePlanner().plan(INDEX.only(SOME), asked).constraint()).isEqualTo(asked);
        Floors floors = Floors.of(Map.of("depth", 5.0));
        assertThat(new CheapestPlanner()
                        .plan(INDEX, floors, Resource.MACS)
                        .constraint()
                        .floors())
                .isEqualTo(floors);
    }
}
