package io.rheostat.server.api;

import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;

/**
 * What is to be expected of a task.
 *
 * @param metric the name of the task's first metric
 * @param quality 1 is as good as the supernet, more is better
 */
public record TaskQualityView(
        String metric, double value, String unit, boolean higherIsBetter, double quality, Source source) {
    static TaskQualityView of(Task task, DecoderEntry entry, QualityTable table) {
        Metric metric = task.primaryMetric();
        return new TaskQualityView(
                metric.name(),
                entry.metrics().get(metric.name()),
                metric.unit(),
                metric.higherIsBetter(),
                table.quality(task, entry),
                entry.source());
    }
}
