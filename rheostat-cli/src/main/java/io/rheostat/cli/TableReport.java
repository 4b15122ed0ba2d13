package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.bundle.Bundle;
import io.rheostat.cost.Scaled;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.space.EncoderConfig;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a quality table holds, in short.
 *
 * @param bundle where it was written
 * @param macs of the supernet
 * @param subnets that can be planned
 * @param encoders a row an encoder configuration, cheapest first
 */
record TableReport(String bundle, long macs, double subnets, List<Row> encoders) {
    private static final int MOST_TASKS = 6;

    /**
     * An encoder with every decoder at full width.
     *
     * @param emphasis the task that it emphasises; null where it emphasises none
     * @param meanQuality over the tasks, 1 being as good as the supernet
     * @param tasks task name to its first metric
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            List<Double> widths, @Nullable String emphasis, long macs, double meanQuality, Map<String, Double> tasks) {}

    static TableReport of(Bundle bundle, Path folder) {
        QualityTable table = bundle.table();
        List<Row> rows = table.encoders().stream()
                .map(entry -> row(table, entry))
                .sorted(Comparator.comparingLong(Row::macs))
                .toList();
        double combinations =
                Math.pow(table.decoderWidths().size(), table.tasks().size());
        return new TableReport(folder.toString(), table.fullCost().macs(), rows.size() * combinations, rows);
    }

    private static Row row(QualityTable table, EncoderEntry entry) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        long macs = entry.cost().macs();
        double quality = 0;
        for (Task task : table.tasks()) {
            DecoderEntry full = table.decoder(entry.config(), task.name(), 1.0);
            metrics.put(task.name(), full.metrics().get(task.primaryMetric().name()));
            macs += full.cost().macs();
            quality += table.quality(task, full) / table.tasks().size();
        }
        return new Row(entry.config().widths(), entry.config().emphasis(), macs, quality, metrics);
    }

    String asText() {
        List<String> tasks =
                encoders.get(0).tasks().keySet().stream().limit(MOST_TASKS).toList();
        List<String> header = new ArrayList<>(List.of("encoder widths", "MACs", "share", "quality"));
        header.addAll(tasks);
        TextTable text = new TextTable(header.toArray(String[]::new));
        for (Row row : encoders) {
            List<Object> cells = new ArrayList<>(List.of(
                    new EncoderConfig(row.widths(), row.emphasis()).toString(),
                    Scaled.nearest(row.macs()),
                    String.format(Locale.ROOT, "%.0f%%", 100.0 * row.macs() / macs),
                    String.format(Locale.ROOT, "%.3f", row.meanQuality())));
            tasks.forEach(task ->
                    cells.add(String.format(Locale.ROOT, "%.3f", row.tasks().get(task))));
            text.row(cells.toArray());
        }
        return String.format(
                Locale.ROOT,
                "%s%nwith all decoders at full width; quality 1 is the supernet's; measured on held-out data%n%,.0f subnets can be planned from %s",
                text,
                subnets,
                bundle);
    }
}
