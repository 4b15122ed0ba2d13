package io.rheostat.cli.demo;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSource;
import io.rheostat.train.run.RunConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What the demo made.
 *
 * @param settings budgets descending, and the leanings of each in the order of the tasks
 * @param infeasible budgets below the smallest subnet
 * @param effort what it took
 */
public record Demonstration(
        Path folder,
        RunConfig config,
        Bundle bundle,
        DataSource data,
        List<Leaning> leanings,
        List<Setting> settings,
        List<Double> infeasible,
        Effort effort) {
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
}
