package io.rheostat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InfeasibleException;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What planners promise, over random tables. The seed is in the display name, and equals the index of the case. */
class PlannerPropertiesTest {
    private static final double ROUNDING = 1e-12;
    private static final List<Resource> RESOURCES =
            List.of(Resource.MACS, Resource.MACS, Resource.PARAMS, Resource.LATENCY, Resource.LATENCY);
    private static final List<Planner> PLANNERS = List.of(new ExactPlanner(), new RulePlanner());

    /** One random question about one random small table. */
    private record Case(
            QualityTable table,
            List<Task> tasks,
            PlanningIndex index,
            Preference preference,
            Resource resource,
            List<BruteForce.Subnet> subnets,
            Random random) {
        static Case of(int seed) {
            Random random = new Random(seed);
            QualityTable table = Tables.random(
                    random, 1 + random.nextInt(5), 1 + random.nextInt(4), 1 + random.nextInt(4), random.nextBoolean());
            Resource resource = RESOURCES.get(random.nextInt(RESOURCES.size()));
            LatencyTable latency = Tables.latency(random, table, random.nextBoolean());
            List<Task> tasks = someTasks(random, table);
            Preference preference = somePreference(random, tasks);
            List<BruteForce.Subnet> subnets = BruteForce.all(table, tasks, preference, resource, latency);
            PlanningIndex index = PlanningIndex.of(table, latency)
                    .only(tasks.stream().map(Task::name).toList());
            return new Case(table, tasks, index, preference, resource, subnets, random);
        }

        List<String> taskNames() {
            return tasks.stream().map(Task::name).toList();
        }

        long cost(Plan plan) {
            return subnets.stream()
                    .filter(subnet -> subnet.config().equals(plan.config()))
                    .mapToLong(BruteForce.Subnet::cost)
                    .findFirst()
                    .orElseThrow();
        }

        long largest() {
            return subnets().stream().mapToLong(BruteForce.Subnet::cost).max().orElseThrow();
        }

        long smallest() {
            return subnets().stream().mapToLong(BruteForce.Subnet::cost).min().orElseThrow();
        }

        /** Between the smallest subnet and somewhat over the largest. */
        Budget.Limit limit() {
            long smallest = smallest();
            double share = random.nextDouble() * 1.1;
            return new Budget.Limit(resource, smallest + Math.round(share * (largest() - smallest)));
        }

        /** Floors that some subnets meet. */
        Floors floors() {
            BruteForce.Subnet one = subnets.get(random.nextInt(subnets.size()));
            Map<String, Double> worst = new TreeMap<>();
            for (Task task : tasks) {
                if (random.nextBoolean()) {
                    worst.put(
                            task.name(),
                            one.decoders()
                                    .get(task.name())
                                    .metrics()
                                    .get(task.primaryMetric().name()));
                }
            }
            return Floors.of(worst);
        }
    }

    /** All tasks or, as often, only some. */
    private static List<Task> someTasks(Random random, QualityTable table) {
        List<Task> tasks = new ArrayList<>(table.tasks());
        if (random.nextBoolean()) {
            Task kept = tasks.get(random.nextInt(tasks.size()));
            tasks.removeIf(task -> !task.equals(kept) && random.nextBoolean());
        }
        return tasks;
    }

    /** Weights of which some are equal and some are 0. */
    private static Preference somePreference(Random random, List<Task> tasks) {
        Map<String, Double> weights = new HashMap<>();
        tasks.forEach(task -> weights.put(task.name(), random.nextBoolean() ? random.nextInt(3) : random.nextDouble()));
        weights.computeIfPresent(tasks.get(0).name(), (task, weight) -> weight + 0.1);
        return Preference.of(weights);
    }

    private static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exact_finds_what_brute_force_finds(int seed) {
        Case c = Case.of(seed);
        for (int i = 0; i < 5; i++) {
            Budget.Limit limit = c.limit();
            List<BruteForce.Subnet> feasible = c.subnets().stream()
                    .filter(subnet -> subnet.cost() <= limit.amount())
                    .toList();
            double best = feasible.stream()
                    .mapToDouble(BruteForce.Subnet::objective)
                    .max()
                    .orElseThrow();
            Plan plan = new ExactPlanner().plan(c.index, new Constraint(limit, c.preference));
            assertThat(plan.objective()).isCloseTo(best, within(ROUNDING));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exact_finds_what_brute_force_finds_under_floors(int seed) {
        Case c = Case.of(seed);
        Floors floors = c.floors();
        Constraint constraint = new Constraint(c.limit(), c.preference, floors);
        long limit = constraint.budget().limit(c.index).amount();
        var feasible = c.subnets().stream()
                .filter(subnet -> subnet.cost() <= limit && BruteForce.meets(c.table, subnet, floors))
                .mapToDouble(BruteForce.Subnet::objective)
                .max();
        if (feasible.isPresent()) {
            Plan plan = new ExactPlanner().plan(c.index, constraint);
            assertThat(plan.objective()).isCloseTo(feasible.getAsDouble(), within(ROUNDING));
            assertMeets(c, plan, floors);
        } else {
            assertThatThrownBy(() -> new ExactPlanner().plan(c.index, constraint))
                    .isInstanceOf(InfeasibleException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void exact_finds_what_brute_force_finds_among_thousands(long seed) {
        Random random = new Random(seed);
        QualityTable table = Tables.random(random, 24, 4, 6, false);
        Preference preference = somePreference(random, table.tasks());
        LatencyTable latency = Tables.latency(random, table, false);
        PlanningIndex index = PlanningIndex.of(table, latency);
        List<BruteForce.Subnet> subnets = BruteForce.all(table, table.tasks(), preference, Resource.MACS, latency);
        for (int percent = 30; percent <= 100; percent += 5) {
            Constraint constraint = new Constraint(new Budget.Share(percent / 100.0), preference);
            long limit = constraint.budget().limit(index).amount();
            double best = subnets.stream()
                    .filter(subnet -> subnet.cost() <= limit)
                    .mapToDouble(BruteForce.Subnet::objective)
                    .max()
                    .orElseThrow();
            assertThat(new ExactPlanner().plan(index, constraint).objective()).isCloseTo(best, within(ROUNDING));
        }
    }

    private static void assertMeets(Case c, Plan plan, Floors floors) {
        floors.worst().forEach((task, floor) -> {
            var metric = c.table.task(task).primaryMetric();
            assertThat(metric.reaches(plan.decoders().get(task).metrics().get(metric.name()), floor))
                    .isTrue();
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_plan_costs_no_more_than_the_budget_and_is_what_the_table_says(int seed) {
        Case c = Case.of(seed);
        for (Planner planner : PLANNERS) {
            Budget.Limit limit = c.limit();
            Plan plan = planAtLeastSmallestOfRule(planner, c, limit);
            assertThat(c.cost(plan)).isLessThanOrEqualTo(plan.limit().amount());
            if (c.resource == Resource.LATENCY) {
                assertThat(plan.latencyNanos()).isEqualTo(c.cost(plan));
            }
            assertThat(plan.decoders().keySet()).containsExactlyElementsOf(c.taskNames());
            assertThat(plan.cost()).isEqualTo(c.table.cost(plan.config()));
            double objective = 0;
            for (Task task : c.tasks) {
                DecoderEntry entry = c.table.decoder(
                        plan.config().encoder(), task.name(), plan.config().decoderWidth(task.name()));
                assertThat(plan.decoders()).containsEntry(task.name(), entry);
                objective += c.preference.weight(task.name()) * c.table.quality(task, entry);
            }
            assertThat(plan.objective()).isCloseTo(objective, within(ROUNDING));
        }
    }

    /** In a table where a wider decoder may be cheaper, the smallest subnet may break the rule. */
    private static Plan planAtLeastSmallestOfRule(Planner planner, Case c, Budget.Limit limit) {
        List<int[]> chain = RulePlanner.chain(
                c.taskNames().stream().mapToDouble(c.preference::weight).toArray(),
                c.table.decoderWidths().size());
        long smallest = c.index.options(c.resource).smallest(chain);
        return planner.plan(
                c.index,
                new Constraint(new Budget.Limit(c.resource, Math.max(smallest, limit.amount())), c.preference));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_budget_below_the_smallest_subnet_is_refused_with_its_cost(int seed) {
        Case c = Case.of(seed);
        long smallest = c.smallest();
        Budget.Limit enough = new Budget.Limit(c.resource, smallest);
        assertThat(c.cost(new ExactPlanner().plan(c.index, new Constraint(enough, c.preference))))
                .isEqualTo(smallest);
        if (smallest == 0) {
            return;
        }
        Budget.Limit tooLittle = new Budget.Limit(c.resource, smallest - 1);
        for (Planner planner : PLANNERS) {
            assertThatThrownBy(() -> planner.plan(c.index, new Constraint(tooLittle, c.preference)))
                    .isInstanceOf(InfeasibleException.class)
                    .hasMessageContaining("budget: " + c.resource.formatBound(smallest - 1) + " is below")
                    .hasMessageContaining("smallest subnet");
        }
        assertThatThrownBy(() -> new ExactPlanner().plan(c.index, new Constraint(tooLittle, c.preference)))
                .hasMessageContaining("takes " + c.resource.formatNeed(smallest) + " (");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void more_budget_never_gives_a_worse_objective(int seed) {
        Case c = Case.of(seed);
        for (Planner planner : PLANNERS) {
            double before = Double.NEGATIVE_INFINITY;
            for (int step = 0; step <= 40; step++) {
                long amount = c.smallest() + step * (c.largest() - c.smallest()) / 40;
                try {
                    double now = planner.plan(
                                    c.index, new Constraint(new Budget.Limit(c.resource, amount), c.preference))
                            .objective();
                    assertThat(now).isGreaterThanOrEqualTo(before);
                    before = now;
                } catch (InfeasibleException e) {
                    assertThat(before).isEqualTo(Double.NEGATIVE_INFINITY);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rule_never_gives_a_more_preferred_task_the_narrower_decoder(int seed) {
        Case c = Case.of(seed);
        for (int i = 0; i < 5; i++) {
            Plan plan = planAtLeastSmallestOfRule(new RulePlanner(), c, c.limit());
            for (String a : c.taskNames()) {
                for (String b : c.taskNames()) {
                    if (c.preference.weight(a) > c.preference.weight(b)) {
                        assertThat(plan.config().decoderWidth(a))
                                .isGreaterThanOrEqualTo(plan.config().decoderWidth(b));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exact_is_never_worse_than_rule(int seed) {
        Case c = Case.of(seed);
        Plan rule = planAtLeastSmallestOfRule(new RulePlanner(), c, c.limit());
        Plan exact = new ExactPlanner().plan(c.index, new Constraint(rule.limit(), c.preference));
        assertThat(exact.objective()).isGreaterThanOrEqualTo(rule.objective());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void raising_a_weight_never_lowers_that_tasks_quality_under_exact(int seed) {
        Case c = Case.of(seed);
        Budget.Limit limit = c.limit();
        Task task = c.tasks.get(c.random.nextInt(c.tasks.size()));
        Map<String, Double> weights = new TreeMap<>(c.preference.weights());
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < 12; step++) {
            Plan plan = new ExactPlanner().plan(c.index, new Constraint(limit, Preference.of(weights)));
            double quality = c.table.quality(task, plan.decoders().get(task.name()));
            assertThat(quality).isGreaterThanOrEqualTo(before);
            before = quality;
            weights.merge(task.name(), 0.05 + 0.5 * step, Double::sum);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cheapest_finds_what_brute_force_finds(int seed) {
        Case c = Case.of(seed);
        Floors floors = c.floors();
        long cheapest = c.subnets().stream()
                .filter(subnet -> BruteForce.meets(c.table, subnet, floors))
                .mapToLong(BruteForce.Subnet::cost)
                .min()
                .orElseThrow();
        Plan plan = new CheapestPlanner().plan(c.index, floors, c.resource);
        assertThat(c.cost(plan)).isEqualTo(cheapest);
        assertMeets(c, plan, floors);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_question_has_the_same_answer(int seed) {
        Case c = Case.of(seed);
        Constraint constraint = new Constraint(c.limit(), c.preference);
        Plan plan = new ExactPlanner().plan(c.index, constraint);
        assertThat(new ExactPlanner().plan(Case.of(seed).index, constraint)).isEqualTo(plan);
    }
}
