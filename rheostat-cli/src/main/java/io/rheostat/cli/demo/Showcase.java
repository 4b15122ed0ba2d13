package io.rheostat.cli.demo;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSource;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Planner;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.progress.Progress;
import io.rheostat.space.SubnetConfig;
import io.rheostat.train.run.BundleEvaluation;
import io.rheostat.train.run.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Turns both dials of a run's bundle, and measures on the test data what was planned on held-out data. Confined to one thread.
 *
 * @param budgets shares of the supernet's MACs, in (0, 1]
 */
public record Showcase(
        Path folder, RunConfig config, Bundle bundle, DataSource data, List<Double> budgets, Progress progress) {
    /** From all to a quarter. */
    public static final List<Double> BUDGETS = List.of(1.0, 0.75, 0.5, 0.35, 0.25);

    private static final int MOST_TASKS = 6;

    public Showcase {
        budgets = budgets.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        int tasks = bundle.tasks().size();
        if (tasks > MOST_TASKS) {
            throw new InvalidInputException("run folder " + folder + ": its " + tasks
                    + " tasks are more than fit on a page, which are " + MOST_TASKS
                    + ". Maybe use rheostat evaluate for one setting at a time.");
        }
    }

    /**
     * Measures every leaning at every budget that a subnet satisfies.
     *
     * @param effort asked for at the very end
     * @throws InfeasibleException where none satisfies any of the budgets
     */
    public Demonstration measure(Supplier<Effort> effort) {
        List<Leaning> leanings = Leaning.all(bundle.table().taskNames());
        List<Double> infeasible = new ArrayList<>();
        PlanningIndex index = PlanningIndex.of(bundle.table());
        List<Setting> settings = measured(plans(index, leanings, infeasible));
        return new Demonstration(folder, config, bundle, index, data, leanings, settings, infeasible, effort.get());
    }

    /** A plan, before it was measured on the test data. */
    private record Planned(double budget, Leaning leaning, Plan plan) {}

    private List<Planned> plans(PlanningIndex index, List<Leaning> leanings, List<Double> infeasible) {
        Planner planner = new ExactPlanner();
        List<Planned> plans = new ArrayList<>();
        for (double budget : budgets) {
            try {
                for (Leaning leaning : leanings) {
                    Constraint constraint = new Constraint(new Budget.Share(budget), leaning.preference());
                    plans.add(new Planned(budget, leaning, planner.plan(index, constraint)));
                }
            } catch (InfeasibleException e) {
                infeasible.add(budget);
                if (infeasible.size() == budgets.size()) {
                    throw e;
                }
            }
        }
        return plans;
    }

    private List<Setting> measured(List<Planned> plans) {
        Map<SubnetConfig, Map<String, Map<String, Double>>> known = new HashMap<>();
        List<Setting> settings = new ArrayList<>();
        try (BundleEvaluation evaluation = new BundleEvaluation(bundle);
                Progress.Phase phase = progress.begin("testing", plans.size(), "subnet")) {
            for (Planned planned : plans) {
                SubnetConfig subnet = planned.plan().config();
                Map<String, Map<String, Double>> test =
                        known.computeIfAbsent(subnet, config -> evaluation.on(data.test(), config, Progress.SILENT));
                settings.add(new Setting(planned.budget(), planned.leaning(), planned.plan(), test));
                phase.advance();
            }
        }
        return settings;
    }
}
