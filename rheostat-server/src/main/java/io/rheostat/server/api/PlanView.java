package io.rheostat.server.api;

import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.Plan;
import io.rheostat.plan.QualityTable;
import io.rheostat.server.model.ServedModel;
import io.rheostat.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /api/plan} answers.
 *
 * @param version the bundle's, as in {@link ModelView}: another one is served after a reload
 * @param plannedMs of one call with one image; null where this machine is not calibrated
 */
public record PlanView(
        String version,
        String budget,
        Map<String, Double> prefer,
        SubnetView subnet,
        @Nullable Double plannedMs,
        String plannedMsSource,
        Map<String, TaskQualityView> tasks,
        double objective,
        String reason) {
    /** Latencies of subnets are sums of measured parts. */
    static final String LATENCY_SOURCE = "predicted";

    private static final double NANOS_PER_MILLI = 1e6;

    public static PlanView of(Plan plan, String budget, ServedModel served) {
        QualityTable whole = served.table();
        Map<String, Double> prefer = new LinkedHashMap<>();
        Map<String, TaskQualityView> tasks = new LinkedHashMap<>();
        for (Task task : whole.tasks()) {
            DecoderEntry entry = plan.decoders().get(task.name());
            if (entry != null) {
                prefer.put(task.name(), plan.constraint().preference().weight(task.name()));
                tasks.put(task.name(), TaskQualityView.of(task, entry, whole));
            }
        }
        return new PlanView(
                served.version(),
                budget,
                prefer,
                SubnetView.of(plan.config(), plan.cost(), whole),
                millis(plan.latencyNanos()),
                LATENCY_SOURCE,
                tasks,
                plan.objective(),
                plan.reason());
    }

    static @Nullable Double millis(@Nullable Long nanos) {
        return nanos == null ? null : nanos / NANOS_PER_MILLI;
    }

    static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }
}
