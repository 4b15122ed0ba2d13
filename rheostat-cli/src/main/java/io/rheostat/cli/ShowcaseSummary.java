package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Effort;
import io.rheostat.cli.demo.Setting;
import io.rheostat.cost.Scaled;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What turning both dials of a run gave, as it is printed.
 *
 * @param report the page to look at
 * @param infeasibleBudgets shares below the smallest subnet
 * @param seconds that this process took; with {@code trained} false, it did not train all of it
 * @param peakMemory bytes; null where the system does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShowcaseSummary(
        String bundle,
        String report,
        long fullMacs,
        List<Row> rows,
        List<Double> infeasibleBudgets,
        int testImages,
        boolean trained,
        double seconds,
        @Nullable Long peakMemory) {
    /**
     * Both dials at one position.
     *
     * @param budget the most that was allowed, as a share of {@code fullMacs}
     * @param encoderEmphasis the task that the encoder emphasises; null where it emphasises none
     * @param decoderWidths task name to width
     * @param tasks task name to quality
     */
    record Row(
            double budget,
            String preference,
            long macs,
            List<Double> encoderWidths,
            @Nullable String encoderEmphasis,
            Map<String, Double> decoderWidths,
            Map<String, Quality> tasks) {
        static Row of(Setting setting, List<Task> tasks) {
            Map<String, Quality> qualities = new LinkedHashMap<>();
            tasks.forEach(task -> qualities.put(task.name(), Quality.of(setting, task)));
            return new Row(
                    setting.budget(),
                    setting.leaning().name(),
                    setting.plan().cost().macs(),
                    setting.plan().config().encoder().widths(),
                    setting.plan().config().encoder().emphasis(),
                    setting.plan().config().decoders(),
                    qualities);
        }
    }

    /**
     * A task's first metric.
     *
     * @param heldOut what the plan goes by
     * @param heldOutSource {@code "measured"} or {@code "predicted"}
     * @param test measured
     */
    record Quality(String metric, String unit, double heldOut, String heldOutSource, double test) {
        static Quality of(Setting setting, Task task) {
            Metric metric = task.primaryMetric();
            DecoderEntry entry = setting.plan().decoders().get(task.name());
            return new Quality(
                    metric.name(),
                    metric.unit(),
                    entry.metrics().get(metric.name()),
                    entry.source().toString(),
                    setting.test().get(task.name()).get(metric.name()));
        }
    }

    static ShowcaseSummary of(Demonstration demo, Path bundle, Path report) {
        Effort effort = demo.effort();
        List<Task> tasks = demo.bundle().tasks();
        return new ShowcaseSummary(
                bundle.toString(),
                report.toString(),
                demo.bundle().table().fullCost().macs(),
                demo.settings().stream().map(setting -> Row.of(setting, tasks)).toList(),
                demo.infeasible(),
                demo.data().test().size(),
                effort.trained(),
                effort.seconds(),
                effort.peakMemory().isPresent() ? effort.peakMemory().getAsLong() : null);
    }

    String asText() {
        return table()
                + String.format(
                        Locale.ROOT,
                        "%n%nMeasured on %d test images that nothing was chosen by. 100%% are %s MACs.%n%s%s%n%n%s",
                        testImages,
                        Scaled.nearest(fullMacs),
                        leftOut(),
                        took(),
                        next());
    }

    private TextTable table() {
        List<String> head = new ArrayList<>(List.of("budget", "preference", "MACs"));
        rows.get(0).tasks().forEach((task, quality) -> head.add(task + " " + quality.metric + unit(quality)));
        TextTable table = new TextTable(head.toArray(String[]::new));
        for (Row row : rows) {
            List<Object> cells =
                    new ArrayList<>(List.of(percent(row.budget), row.preference, Scaled.nearest(row.macs)));
            row.tasks.values().forEach(quality -> cells.add(quality.test));
            table.row(cells.toArray());
        }
        return table;
    }

    private static String unit(Quality quality) {
        return quality.unit.equals("1") ? "" : " (" + quality.unit + ")";
    }

    private String leftOut() {
        return infeasibleBudgets.isEmpty()
                ? ""
                : "No subnet is as small as "
                        + infeasibleBudgets.stream()
                                .map(ShowcaseSummary::percent)
                                .toList() + ".\n";
    }

    private String took() {
        String memory = peakMemory == null
                ? ""
                : String.format(Locale.ROOT, ", with %.2f GB of memory at most", peakMemory / 1e9);
        return String.format(Locale.ROOT, "Took %.0f s%s.", seconds, memory);
    }

    private String next() {
        List<String> tasks = List.copyOf(rows.get(0).tasks().keySet());
        String preferred = tasks.get(Math.min(1, tasks.size() - 1));
        return "See it:       " + report + "\nTurn a dial:  ./rheostat plan " + bundle + " --budget 40% --prefer "
                + preferred + "=8,others=1";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
