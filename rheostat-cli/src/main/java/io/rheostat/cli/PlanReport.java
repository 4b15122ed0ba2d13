package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.cost.Scaled;
import io.rheostat.plan.Budget;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.Plan;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Resource;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as {@code rheostat plan} prints it.
 *
 * @param share of the supernet's MACs that the subnet takes, in (0, 1]
 * @param budgetMacs the most that was allowed; null where MACs were not bounded
 * @param budgetParams the most that was allowed; null where parameters were not bounded
 * @param budgetMs the most that was allowed; null where latency was not bounded
 * @param latencyMs what to expect on this machine, predicted from its measured parts; null where it was not calibrated
 * @param encoderWidths shallowest stage first
 * @param encoderEmphasis the task that the encoder emphasises; null where it emphasises none
 * @param decoderWidths task name to width
 * @param tasks task name to what is to be expected of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanReport(
        String planner,
        long macs,
        double share,
        long params,
        @Nullable Long budgetMacs,
        @Nullable Long budgetParams,
        @Nullable Double budgetMs,
        @Nullable Double latencyMs,
        List<Double> encoderWidths,
        @Nullable String encoderEmphasis,
        Map<String, Double> decoderWidths,
        Map<String, TaskQuality> tasks,
        double objective,
        String reason) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What is to be expected of a task.
     *
     * @param metric the name of the task's first metric
     * @param source {@code "measured"} or {@code "predicted"}
     * @param metrics all metrics, the first one included
     */
    record TaskQuality(String metric, double value, String unit, String source, Map<String, Double> metrics) {
        static TaskQuality of(Metric metric, DecoderEntry entry) {
            return new TaskQuality(
                    metric.name(),
                    entry.metrics().get(metric.name()),
                    metric.unit(),
                    text(entry.source()),
                    entry.metrics());
        }

        private static String text(Source source) {
            return source.name().toLowerCase(Locale.ROOT);
        }
    }

    static PlanReport of(Plan plan, QualityTable table) {
        Map<String, Double> widths = new LinkedHashMap<>();
        Map<String, TaskQuality> tasks = new LinkedHashMap<>();
        for (Task task : table.tasks()) {
            DecoderEntry entry = plan.decoders().get(task.name());
            if (entry != null) {
                widths.put(task.name(), entry.width());
                tasks.put(task.name(), TaskQuality.of(task.primaryMetric(), entry));
            }
        }
        return new PlanReport(
                plan.planner(),
                plan.cost().macs(),
                (double) plan.cost().macs() / table.fullCost().macs(),
                plan.cost().params(),
                limit(plan.limit(), Resource.MACS),
                limit(plan.limit(), Resource.PARAMS),
                millis(limit(plan.limit(), Resource.LATENCY)),
                millis(plan.latencyNanos()),
                plan.config().encoder().widths(),
                plan.config().encoder().emphasis(),
                widths,
                tasks,
                plan.objective(),
                plan.reason());
    }

    String asText() {
        TextTable table = new TextTable("task", "decoder width", "metric", "value", "unit", "");
        tasks.forEach((task, quality) ->
                table.row(task, decoderWidths.get(task), quality.metric, quality.value, quality.unit, quality.source));
        return String.format(
                Locale.ROOT,
                "%s MACs, %.1f%% of the supernet%s; %,d parameters%s%nencoder widths %s%n%n%s%n%n%s",
                Scaled.nearest(macs),
                100 * share,
                budgetMacs == null ? "" : " (budget " + Scaled.nearest(budgetMacs) + ")",
                params,
                latencyMs == null ? "" : String.format(Locale.ROOT, "; %.2f ms predicted", latencyMs),
                encoder(),
                table,
                reason);
    }

    /** For people. */
    EncoderConfig encoder() {
        return new EncoderConfig(encoderWidths, encoderEmphasis);
    }

    private static @Nullable Double millis(@Nullable Long nanos) {
        return nanos == null ? null : nanos / NANOS_PER_MILLI;
    }

    private static @Nullable Long limit(Budget.@Nullable Limit limit, Resource resource) {
        return limit == null || limit.resource() != resource ? null : limit.amount();
    }
}
