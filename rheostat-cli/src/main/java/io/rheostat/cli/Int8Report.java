package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.runtime.latency.LatencySample;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What counting in integers costs and gains; times and qualities are measured, those of float and int8 in one run.
 *
 * @param floatBytes of the same model in float
 * @param floatMs median of one image
 * @param speedup how many times as fast int8 is: below 1 it is slower
 * @param testImages that quality was measured on; null where no data was named
 * @param quality task name to its first metric; empty where no data was named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Int8Report(
        long floatBytes,
        double floatMs,
        double int8Ms,
        double speedup,
        int threads,
        @Nullable Integer testImages,
        Map<String, Loss> quality) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double WORTH_IT = 1.05;

    /**
     * What a task loses.
     *
     * @param relativeGain in int8 over float; below 0 it is worse
     */
    record Loss(String metric, String unit, double floatValue, double int8Value, double relativeGain) {
        static Loss of(Metric metric, Map<String, Double> real, Map<String, Double> int8) {
            double before = real.get(metric.name());
            double after = int8.get(metric.name());
            return new Loss(metric.name(), metric.unit(), before, after, metric.relativeGain(after, before));
        }
    }

    static Int8Report of(
            List<Task> tasks,
            long floatBytes,
            List<LatencySample> times,
            int threads,
            @Nullable Integer testImages,
            List<Map<String, Map<String, Double>>> metrics) {
        double real = times.get(0).median();
        double int8 = times.get(1).median();
        return new Int8Report(
                floatBytes,
                real / NANOS_PER_MILLI,
                int8 / NANOS_PER_MILLI,
                real / int8,
                threads,
                testImages,
                metrics.isEmpty() ? Map.of() : losses(tasks, metrics.get(0), metrics.get(1)));
    }

    private static Map<String, Loss> losses(
            List<Task> tasks, Map<String, Map<String, Double>> real, Map<String, Map<String, Double>> int8) {
        Map<String, Loss> losses = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (real.containsKey(task.name())) {
                losses.put(task.name(), Loss.of(task.primaryMetric(), real.get(task.name()), int8.get(task.name())));
            }
        }
        return losses;
    }

    String asText() {
        return String.format(
                Locale.ROOT,
                "%s%none image, %d %s: %.2f ms in float, %.2f ms in int8: %.2f times as fast here, measured%s%n%s",
                qualityText(),
                threads,
                threads == 1 ? "thread" : "threads",
                floatMs,
                int8Ms,
                speedup,
                speedup < WORTH_IT ? "; it does not pay on this machine" : "",
                "the same in float: " + ExportReport.megabytes(floatBytes));
    }

    private String qualityText() {
        if (quality.isEmpty()) {
            return "loss of quality: not measured; --data names what to measure it on";
        }
        TextTable table = new TextTable("task", "metric", "float", "int8", "unit", "relative gain");
        quality.forEach((task, loss) -> table.row(
                task,
                loss.metric,
                loss.floatValue,
                loss.int8Value,
                loss.unit,
                String.format(Locale.ROOT, "%.2f%%", 100 * loss.relativeGain)));
        return table + System.lineSeparator() + "measured on " + testImages + " test images";
    }
}
