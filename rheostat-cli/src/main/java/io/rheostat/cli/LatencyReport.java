package io.rheostat.cli;

import io.rheostat.cost.Scaled;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.LatencyTable;
import io.rheostat.plan.QualityTable;
import io.rheostat.runtime.LatencyCalibration;
import io.rheostat.space.SubnetConfig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What timing a machine taught.
 *
 * @param file where it is kept
 * @param threads that one prediction uses
 * @param medianError of predicted against measured latencies of whole subnets, relative
 * @param worstError of these
 * @param checked how many whole subnets these errors are from
 * @param encoders a row an encoder configuration, the fastest first
 */
record LatencyReport(String file, int threads, double medianError, double worstError, int checked, List<Row> encoders) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * An encoder with all decoders at their narrowest, and at their widest; milliseconds, predicted as sums of measured parts.
     *
     * @param macs of the encoder alone
     */
    record Row(List<Double> widths, long macs, double narrowestMs, double widestMs) {}

    static LatencyReport of(QualityTable table, LatencyCalibration calibration, Path file) {
        List<Row> rows = table.encoders().stream()
                .filter(entry -> !entry.config().hasEmphasis())
                .map(entry -> row(table, entry, calibration.table()))
                .sorted(Comparator.comparingDouble(Row::widestMs))
                .toList();
        return new LatencyReport(
                file.toString(),
                calibration.threads(),
                calibration.error().median(),
                calibration.error().worst(),
                calibration.error().subnets(),
                rows);
    }

    private static Row row(QualityTable table, EncoderEntry entry, LatencyTable latency) {
        List<Double> widths = table.decoderWidths();
        return new Row(
                entry.config().widths(),
                entry.cost().macs(),
                millis(table, entry, latency, widths.get(0)),
                millis(table, entry, latency, widths.get(widths.size() - 1)));
    }

    private static double millis(QualityTable table, EncoderEntry entry, LatencyTable latency, double width) {
        Map<String, Double> decoders = new HashMap<>();
        table.taskNames().forEach(task -> decoders.put(task, width));
        return latency.nanos(new SubnetConfig(entry.config(), decoders)) / NANOS_PER_MILLI;
    }

    String asText() {
        TextTable text = new TextTable("encoder widths", "MACs", "ms, narrow decoders", "ms, wide decoders");
        encoders.forEach(row ->
                text.row(row.widths().toString(), Scaled.nearest(row.macs()), row.narrowestMs(), row.widestMs()));
        return String.format(
                Locale.ROOT,
                "%s%none image, %d %s; sums of measured parts, off by %.1f%% in the median and %.1f%% at worst on %d whole subnets%nkept in %s",
                text,
                threads,
                threads == 1 ? "thread" : "threads",
                100 * medianError,
                100 * worstError,
                checked,
                file);
    }
}
