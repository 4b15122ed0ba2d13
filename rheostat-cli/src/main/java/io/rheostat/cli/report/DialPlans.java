package io.rheostat.cli.report;

import io.rheostat.InfeasibleException;
import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Leaning;
import io.rheostat.cli.demo.Showcase;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.List;
import java.util.stream.Stream;

/**
 * A few positions of the dials by which a person sees what they do, and the subnets there: up to three budgets at which all tasks matter
 * alike, then at a tight one each task that has pictures preferred in its turn.
 *
 * @param subnets one a position
 */
public record DialPlans(List<DialSheet.Position> positions, List<SubnetConfig> subnets) {
    private static final int MOST_PREFERENCES = 6;

    /** Of the budgets that were tested. */
    static DialPlans of(Demonstration demo) {
        return of(demo.index(), demo.budgets(), demo.bundle().tasks());
    }

    /**
     * Of the usual budgets, as far as a subnet satisfies them.
     *
     * @param index of the tasks that are to be computed
     * @param tasks theirs, and perhaps others
     */
    public static DialPlans of(PlanningIndex index, List<Task> tasks) {
        Preference uniform = Preference.uniform(index.table().taskNames());
        return of(
                index,
                Showcase.BUDGETS.stream()
                        .filter(budget -> isFeasible(index, budget, uniform))
                        .toList(),
                tasks);
    }

    private static DialPlans of(PlanningIndex index, List<Double> budgets, List<Task> tasks) {
        List<String> seen =
                tasks.stream().filter(Legends::hasPictures).map(Task::name).toList();
        List<Turned> all = Stream.concat(
                        budgets(index, budgets), preferences(index, Demonstration.tightOf(budgets), seen))
                .toList();
        return new DialPlans(
                all.stream().map(Turned::position).toList(),
                all.stream().map(Turned::subnet).toList());
    }

    private record Turned(DialSheet.Position position, SubnetConfig subnet) {}

    private static Stream<Turned> budgets(PlanningIndex index, List<Double> budgets) {
        Preference uniform = Preference.uniform(index.table().taskNames());
        return ReportPage.few(budgets).stream()
                .map(budget ->
                        new Turned(new DialSheet.Position(budget, "all tasks alike"), plan(index, budget, uniform)));
    }

    /** None where there is but one task to prefer. */
    private static Stream<Turned> preferences(PlanningIndex index, double budget, List<String> seen) {
        List<String> tasks = index.table().taskNames();
        return Leaning.all(tasks).stream()
                .filter(leaning -> tasks.size() > 1 && seen.contains(leaning.task()))
                .limit(MOST_PREFERENCES)
                .map(leaning -> new Turned(
                        new DialSheet.Position(budget, leaning.name()), plan(index, budget, leaning.preference())));
    }

    private static boolean isFeasible(PlanningIndex index, double budget, Preference preference) {
        try {
            plan(index, budget, preference);
            return true;
        } catch (InfeasibleException e) {
            return false;
        }
    }

    private static SubnetConfig plan(PlanningIndex index, double budget, Preference preference) {
        return new ExactPlanner()
                .plan(index, new Constraint(new Budget.Share(budget), preference))
                .config();
    }
}
