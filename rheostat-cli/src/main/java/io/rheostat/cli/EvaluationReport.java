package io.rheostat.cli;

import io.rheostat.cost.Scaled;
import io.rheostat.data.DataSource;
import io.rheostat.metric.TaskMeans;
import io.rheostat.plan.Plan;
import io.rheostat.plan.QualityTable;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a subnet was planned to be, and what it is.
 *
 * @param plan as {@code rheostat plan} prints it; its figures are of held-out data
 * @param dataName the data set that was measured on
 * @param dataHash of that data set
 * @param images of its test part
 * @param test task name to metric name to value on the test part, all measured
 * @param mean metric name to its mean over the tasks that have it, where more than one has and all are of one kind
 */
record EvaluationReport(
        PlanReport plan,
        String dataName,
        String dataHash,
        int images,
        Map<String, Map<String, Double>> test,
        Map<String, Double> mean) {
    static EvaluationReport of(
            Plan plan, QualityTable table, DataSource source, Map<String, Map<String, Double>> metrics) {
        Map<String, Map<String, Double>> inOrder = new LinkedHashMap<>();
        for (Task task : table.tasks()) {
            inOrder.put(task.name(), metrics.get(task.name()));
        }
        return new EvaluationReport(
                PlanReport.of(plan, table),
                source.name(),
                source.hash(),
                source.test().size(),
                inOrder,
                TaskMeans.of(table.tasks(), metrics));
    }

    String asText() {
        TextTable table = new TextTable("task", "decoder width", "metric", "planned", "", "test", "unit");
        plan.tasks()
                .forEach((task, quality) -> table.row(
                        task,
                        plan.decoderWidths().get(task),
                        quality.metric(),
                        quality.value(),
                        quality.source(),
                        test.get(task).get(quality.metric()),
                        quality.unit()));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s MACs, %.1f%% of the supernet; encoder widths %s%n%n%s",
                Scaled.nearest(plan.macs()),
                100 * plan.share(),
                plan.encoder(),
                table));
        mean.forEach((metric, value) -> text.append(
                String.format(Locale.ROOT, "%nmean %s over tasks on %d test images: %.4f", metric, images, value)));
        return text.toString();
    }
}
