package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.cost.Scaled;
import io.rheostat.plan.Plan;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.latency.LatencySample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long predictions took.
 *
 * @param threads that one prediction used
 * @param budgets a row a budget
 */
record BenchReport(int threads, List<Row> budgets) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double TAIL = 0.95;

    /**
     * The subnet that a budget gives; times are measured but for the predicted one.
     *
     * @param predictedMs of the calibrated latencies; null where they are not
     * @param imagesPerSecond of one caller
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String budget,
            long macs,
            double share,
            double medianMs,
            double p95Ms,
            double imagesPerSecond,
            @Nullable Double predictedMs,
            int runs,
            List<Double> encoderWidths,
            Map<String, Double> decoderWidths) {
        static Row of(String budget, Plan plan, long fullMacs, LatencySample sample) {
            Long predicted = plan.latencyNanos();
            return new Row(
                    budget,
                    plan.cost().macs(),
                    (double) plan.cost().macs() / fullMacs,
                    sample.median() / NANOS_PER_MILLI,
                    sample.quantile(TAIL) / NANOS_PER_MILLI,
                    NANOS_PER_SECOND / sample.median(),
                    predicted == null ? null : predicted / NANOS_PER_MILLI,
                    sample.runs(),
                    plan.config().encoder().widths(),
                    plan.config().decoders());
        }
    }

    /**
     * @param plans by budget
     * @param samples one a plan, in order
     */
    static BenchReport of(ControllableModel model, Map<String, Plan> plans, List<LatencySample> samples) {
        long fullMacs = model.bundle().table().fullCost().macs();
        Iterator<LatencySample> sample = samples.iterator();
        List<Row> rows = new ArrayList<>();
        plans.forEach((budget, plan) -> rows.add(Row.of(budget, plan, fullMacs, sample.next())));
        return new BenchReport(model.options().threads(), rows);
    }

    String asText() {
        TextTable text = new TextTable("budget", "MACs", "share", "median ms", "p95 ms", "images/s", "predicted ms");
        budgets.forEach(row -> text.row(
                row.budget(),
                Scaled.nearest(row.macs()),
                String.format(Locale.ROOT, "%.0f%%", 100 * row.share()),
                row.medianMs(),
                row.p95Ms(),
                row.imagesPerSecond(),
                row.predictedMs() == null ? "" : row.predictedMs()));
        return String.format(
                Locale.ROOT, "%s%none image at a time, %d %s", text, threads, threads == 1 ? "thread" : "threads");
    }
}
