package io.rheostat.cli.demo;

import io.rheostat.InfeasibleException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Turns both dials of a bundle, and measures on the test data what was planned on held-out data. */
record Showcase(Path folder, RunConfig config, Bundle bundle, DataSource data, Progress progress) {
    private static final List<Double> BUDGETS = List.of(1.0, 0.75, 0.5, 0.35, 0.25);

    /** @param effort asked for at the very end */
    Demonstration measure(Supplier<Effort> effort) {
        List<Leaning> leanings = Leaning.all(bundle.table().taskNames());
        List<Double> infeasible = new ArrayList<>();
        PlanningIndex index = PlanningIndex.of(bundle.table());
        List<Setting> settings = measured(plans(index, leanings, infeasible));
        return new Demonstration(folder, config, bundle, index, data, leanings, settings, infeasible, effort.get());
    }

    /** A plan, before it was measured on the test data. */
    private record Planned(double budget, Leaning leaning, Plan plan) {}

    private static List<Planned> plans(PlanningIndex index, List<Leaning> leanings, List<Double> infeasible) {
        Planner planner = new ExactPlanner();
        List<Planned> plans = new ArrayList<>();
        for (double budget : BUDGETS) {
            try {
                for (Leaning leaning : leanings) {
                    Constraint constraint = new Constraint(new Budget.Share(budget), leaning.preference());
                    plans.add(new Planned(budget, leaning, planner.plan(index, constraint)));
                }
            } catch (InfeasibleException e) {
                infeasible.add(budget);
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
