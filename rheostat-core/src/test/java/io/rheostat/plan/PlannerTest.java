package io.rheostat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.space.EncoderConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Planners on tables small enough to check by hand, and on one too large for brute force. */
class PlannerTest {
    private static final EncoderConfig FULL = EncoderConfig.uniform(1, 1.0);
    private static final EncoderConfig HALF = EncoderConfig.uniform(1, 0.5);
    private static final List<Task> TASKS = List.of(scene("a"), scene("b"));

    private static Task scene(String name) {
        return Task.classification(name, List.of("in", "out"));
    }

    /** Decoder widths 0.5 and 1 of cost 10 and 20, with the accuracies given, first of a, then of b. */
    private static EncoderEntry encoder(EncoderConfig config, long macs, double... accuracies) {
        return new EncoderEntry(
                config,
                new Cost(macs, macs, macs),
                Map.of(
                        "a", List.of(decoder(0.5, 10, accuracies[0]), decoder(1, 20, accuracies[1])),
                        "b", List.of(decoder(0.5, 10, accuracies[2]), decoder(1, 20, accuracies[3]))));
    }

    private static DecoderEntry decoder(double width, long macs, double accuracy) {
        return new DecoderEntry(width, new Cost(macs, macs, macs), Map.of("accuracy", accuracy), Source.MEASURED);
    }

    private static QualityTable table(double... accuraciesBehindHalf) {
        return new QualityTable(
                TASKS,
                new Cost(140, 140, 140),
                List.of(encoder(HALF, 50, accuraciesBehindHalf), encoder(FULL, 100, 0.75, 1, 0.75, 1)));
    }

    private static Plan plan(Planner planner, QualityTable table, String budget, String preference) {
        return planner.plan(
                table, new Constraint(Budget.parse(budget), Preference.parse(preference, table.taskNames())));
    }

    @Test
    void exact_gives_the_wider_decoder_to_the_task_that_matters() {
        Plan plan = plan(new ExactPlanner(), table(0.5, 0.5, 0.5, 0.5), "130", "a=3,b=1");
        assertThat(plan.config().encoder()).isEqualTo(FULL);
        assertThat(plan.config().decoders()).isEqualTo(Map.of("a", 1.0, "b", 0.5));
        assertThat(plan.cost()).isEqualTo(new Cost(130, 130, 130));
        assertThat(plan.objective()).isCloseTo(0.75 + 0.25 * 0.75, within(1e-15));
        assertThat(plan.limit()).isEqualTo(Budget.Limit.macs(130));
        assertThat(plan.planner()).isEqualTo("exact");
        assertThat(plan.reason())
                .contains("130 MACs")
                .contains("a weighs 75.0%")
                .contains("b weighs 25.0%");
    }

    @Test
    void the_supernet_is_planned_where_it_is_asked_for_even_if_a_slimmer_subnet_is_better() {
        QualityTable table = table(1.5, 1.5, 1.5, 1.5);
        assertThat(plan(new ExactPlanner(), table, "100%", "").config().encoder())
                .isEqualTo(HALF);
        Plan plan = new SupernetPlanner().plan(PlanningIndex.of(table));
        assertThat(plan.config().encoder()).isEqualTo(FULL);
        assertThat(plan.config().decoders()).isEqualTo(Map.of("a", 1.0, "b", 1.0));
        assertThat(plan.cost()).isEqualTo(table.fullCost());
        assertThat(plan.objective()).isCloseTo(1, within(1e-15));
        assertThat(plan.latencyNanos()).isNull();
    }

    @Test
    void exact_passes_over_a_wide_encoder_where_a_narrow_one_with_wide_decoders_is_better() {
        Plan plan = plan(new ExactPlanner(), table(0.5, 0.875, 0.5, 0.875), "120", "");
        assertThat(plan.config().encoder()).isEqualTo(HALF);
        assertThat(plan.cost().macs()).isEqualTo(90);
    }

    @Test
    void of_equally_good_subnets_the_cheapest_is_chosen() {
        Plan plan = plan(new ExactPlanner(), table(1, 1, 0.5, 1), "100%", "");
        assertThat(plan.objective()).isEqualTo(1);
        assertThat(plan.cost().macs()).as("half encoder, a at 0.5, b at 1").isEqualTo(80);
    }

    @Test
    void of_equally_good_and_cheap_subnets_the_first_task_has_the_narrower_decoder() {
        Plan plan = plan(new ExactPlanner(), table(0.5, 1, 0.5, 1), "80", "");
        assertThat(plan.config().decoders()).isEqualTo(Map.of("a", 0.5, "b", 1.0));
    }

    @Test
    void a_task_without_weight_gets_the_cheapest_decoder() {
        for (Planner planner : List.of(new ExactPlanner(), new RulePlanner())) {
            Plan plan = plan(planner, table(0.5, 0.5, 0.5, 0.5), "100%", "a=1");
            assertThat(plan.config().decoders()).as(planner.name()).isEqualTo(Map.of("a", 1.0, "b", 0.5));
            assertThat(plan.reason()).contains("b weighs 0.0%");
        }
    }

    @Test
    void rule_narrows_the_least_preferred_first_and_equals_together() {
        assertThat(RulePlanner.chain(new double[] {0.5, 0.2, 0.3}, 3))
                .containsExactly(
                        new int[] {2, 2, 2},
                        new int[] {2, 1, 2},
                        new int[] {2, 0, 2},
                        new int[] {2, 0, 1},
                        new int[] {2, 0, 0},
                        new int[] {1, 0, 0},
                        new int[] {0, 0, 0});
        assertThat(RulePlanner.chain(new double[] {0.4, 0.2, 0.4}, 2))
                .containsExactly(new int[] {1, 1, 1}, new int[] {1, 0, 1}, new int[] {0, 0, 0});
    }

    @Test
    void rule_spends_on_the_preferred_decoder_even_where_exact_knows_better() {
        // Behind the half encoder only b gains from width: exact widens it, the rule must not prefer it to a.
        QualityTable table = table(0.5, 0.5, 0.25, 1);
        assertThat(plan(new ExactPlanner(), table, "80", "a=2,b=1").config().decoders())
                .isEqualTo(Map.of("a", 0.5, "b", 1.0));
        assertThat(plan(new RulePlanner(), table, "80", "a=2,b=1").config().decoderWidth("b"))
                .isEqualTo(0.5);
    }

    @Test
    void too_small_a_budget_is_refused_with_the_smallest_cost() {
        for (Planner planner : List.of(new ExactPlanner(), new RulePlanner())) {
            assertThatThrownBy(() -> plan(planner, table(1, 1, 1, 1), "49%", ""))
                    .isInstanceOf(InfeasibleException.class)
                    .hasMessageContaining(
                            "68 MACs is below the smallest subnet, which takes 70 MACs (50.0% of the supernet)");
        }
    }

    @Test
    void floors_move_the_choice() {
        QualityTable table = table(0.5, 0.625, 0.5, 0.5);
        Constraint constraint = new Constraint(
                Budget.parse("130"),
                Preference.parse("a=1", table.taskNames()),
                Floors.parse("b=0.9", table.taskNames()));
        assertThat(new ExactPlanner().plan(table, constraint).config().decoders())
                .isEqualTo(Map.of("a", 0.5, "b", 1.0));
        assertThatThrownBy(() -> new RulePlanner().plan(table, constraint))
                .isInstanceOf(InfeasibleException.class)
                .hasMessageContaining("{b=0.9} take at least 140 MACs")
                .hasMessageContaining("budget is 130 MACs");
    }

    @Test
    void a_floor_that_nothing_reaches_is_refused_with_the_best_there_is() {
        QualityTable table = table(0.5, 0.625, 0.5, 0.5);
        assertThatThrownBy(() ->
                        new CheapestPlanner().plan(PlanningIndex.of(table), Floors.of(Map.of("b", 1.5)), Resource.MACS))
                .isInstanceOf(InfeasibleException.class)
                .hasMessageContaining(
                        "task b can't reach accuracy 1.5; the best in the table is 1.0 (higher is better)");
    }

    @Test
    void the_best_that_is_told_is_short_and_can_be_reached() {
        PlanningIndex index = PlanningIndex.of(table(1.2345678, 1.2345678, 0.5, 0.5));
        assertThatThrownBy(() -> new CheapestPlanner().plan(index, Floors.of(Map.of("a", 2.0)), Resource.MACS))
                .isInstanceOf(InfeasibleException.class)
                .hasMessageContaining("the best in the table is 1.234 (");
        assertThat(new CheapestPlanner().plan(index, Floors.of(Map.of("a", 1.234)), Resource.MACS))
                .isNotNull();
    }

    @Test
    void floors_that_are_only_reachable_one_by_one_are_refused_with_the_best_beside_the_others() {
        QualityTable table = table(1.25, 1.25, 0.5, 0.5);
        assertThatThrownBy(() -> new CheapestPlanner()
                        .plan(PlanningIndex.of(table), Floors.of(Map.of("a", 1.25, "b", 0.75)), Resource.MACS))
                .isInstanceOf(InfeasibleException.class)
                .hasMessageContaining(
                        "task a can't reach accuracy 1.25; while the other floors are met the best is 1.0");
    }

    @Test
    void floors_beyond_the_rule_point_to_the_exact_planner() {
        // b reaches 0.9 only where it is narrow, a only where it is wide, and the rule may not give b the narrower
        // decoder.
        QualityTable table = new QualityTable(
                TASKS,
                new Cost(140, 140, 140),
                List.of(encoder(HALF, 50, 0.5, 0.95, 0.95, 0.5), encoder(FULL, 100, 0.5, 0.5, 0.5, 0.5)));
        Constraint constraint = new Constraint(
                Budget.parse("100%"),
                Preference.parse("a=1,b=2", table.taskNames()),
                Floors.of(Map.of("a", 0.9, "b", 0.9)));
        assertThat(new ExactPlanner().plan(table, constraint).config().decoders())
                .isEqualTo(Map.of("a", 1.0, "b", 0.5));
        assertThatThrownBy(() -> new RulePlanner().plan(table, constraint))
                .isInstanceOf(InfeasibleException.class)
                .hasMessageContaining("Maybe plan with the exact planner");
    }

    @Test
    void unknown_planners_tasks_and_latencies_are_refused() {
        QualityTable table = table(1, 1, 1, 1);
        assertThat(Planner.named("rule")).isInstanceOf(RulePlanner.class);
        assertThatThrownBy(() -> Planner.named("exakt"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"exact\"");
        Constraint stranger = new Constraint(Budget.parse("100%"), Preference.of(Map.of("c", 1.0)));
        assertThatThrownBy(() -> new ExactPlanner().plan(table, stranger)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan(new RulePlanner(), table, "5ms", "")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void twenty_tasks_with_equal_costs_are_planned_by_giving_width_where_it_gains_most() {
        // 7^20 subnets, far too many to try. With equal costs and diminishing gains, taking the largest gains one by
        // one is optimal.
        Random random = new Random(11);
        List<Task> tasks =
                IntStream.range(0, 20).mapToObj(t -> scene("task" + t)).toList();
        Map<String, List<DecoderEntry>> decoders = new LinkedHashMap<>();
        List<Double> gains = new ArrayList<>();
        for (Task task : tasks) {
            double[] steps = random.doubles(6).map(gain -> gain / 10).sorted().toArray();
            double accuracy = 0.2;
            List<DecoderEntry> entries = new ArrayList<>(List.of(decoder(1 / 7.0, 10, accuracy)));
            double full =
                    accuracy + IntStream.range(0, 6).mapToDouble(i -> steps[i]).sum();
            for (int k = 1; k <= 6; k++) {
                accuracy = k == 6 ? full : accuracy + steps[6 - k];
                entries.add(decoder((k + 1) / 7.0, 10 + 5L * k, accuracy));
                gains.add(steps[6 - k] / full);
            }
            decoders.put(task.name(), entries);
        }
        long full = 100 + 20 * 40;
        QualityTable table = new QualityTable(
                tasks, new Cost(full, full, full), List.of(new EncoderEntry(FULL, new Cost(100, 100, 100), decoders)));
        gains.sort((a, b) -> Double.compare(b, a));
        double smallest = tasks.stream()
                .mapToDouble(
                        task -> table.quality(task, decoders.get(task.name()).get(0)))
                .sum();
        for (int steps : new int[] {0, 1, 17, 60, 119, 120}) {
            double expected =
                    (smallest + gains.stream().limit(steps).mapToDouble(g -> g).sum()) / 20;
            Plan plan = plan(new ExactPlanner(), table, String.valueOf(300 + 5 * steps + 4), "");
            assertThat(plan.objective()).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void plans_are_plain_data() {
        Plan plan = plan(new ExactPlanner(), table(1, 1, 1, 1), "100%", "");
        var json = tools.jackson.databind.json.JsonMapper.shared().valueToTree(plan);
        assertThat(json.get("limit").get("amount").asLong()).isEqualTo(140);
        assertThat(json.get("decoders").get("a").get("source").asString()).isEqualTo("measured");
        assertThat(new TreeMap<>(plan.decoders())).containsOnlyKeys("a", "b");
    }
}
