package io.rheostat.cli.demo;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSource;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.Plan;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.train.run.RunConfig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What turning both dials of a run gave.
 *
 * @param index of the bundle's quality table
 * @param settings budgets descending, and the leanings of each in the order of the tasks
 * @param infeasible budgets below the smallest subnet
 * @param effort what it took
 */
public record Demonstration(
        Path folder,
        RunConfig config,
        Bundle bundle,
        PlanningIndex index,
        DataSource data,
        List<Leaning> leanings,
        List<Setting> settings,
        List<Double> infeasible,
        Effort effort) {
    /** Where decoders compete for what the encoder leaves. */
    private static final double TIGHT = 0.35;

    /** Where the run keeps its figures, a JSON object a line. */
    public Path metricsLog() {
        return folder.resolve("metrics.jsonl");
    }

    /** The budgets that a subnet satisfies, largest first. */
    public List<Double> budgets() {
        return settings.stream().map(Setting::budget).distinct().toList();
    }

    public Setting setting(double budget, Leaning leaning) {
        return settings.stream()
                .filter(setting ->
                        setting.budget() == budget && setting.leaning().equals(leaning))
                .findFirst()
                .orElseThrow();
    }

    /** The budget at which preferences are shown: of those that there are, the nearest to a tight one. */
    public double tightBudget() {
        return tightOf(budgets());
    }

    /** Of some budgets, of which there is one at least, that at which preferences are best shown. */
    public static double tightOf(List<Double> budgets) {
        return budgets.stream()
                .min(Comparator.comparingDouble(budget -> Math.abs(budget - TIGHT)))
                .orElseThrow();
    }

    /** The subnet for any position of the dials. */
    public Plan plan(double budget, Preference preference) {
        return new ExactPlanner().plan(index, new Constraint(new Budget.Share(budget), preference));
    }
}
