package io.rheostat.plan;

import io.rheostat.cost.Cost;
import io.rheostat.space.SubnetConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subnet that a planner chose, and what to expect of it.
 *
 * @param constraint what it answers; for a cheapest subnet, the whole supernet's budget and the floors
 * @param cost of the whole subnet
 * @param latencyNanos predicted nanoseconds of one call with one image on the machine that was calibrated, or null where none was
 * @param limit what it was allowed to cost, or null where nothing bounded it
 * @param objective the preference-weighted sum of qualities, {@code sum_t r_t q_t}; 1 is as good as the supernet
 * @param decoders task name to what the table says of its decoder: width, cost, metrics, and whether these were measured
 * @param planner the name of the planner
 * @param reason one sentence for people
 */
public record Plan(
        SubnetConfig config,
        Constraint constraint,
        Cost cost,
        @Nullable Long latencyNanos,
        Budget.@Nullable Limit limit,
        double objective,
        Map<String, DecoderEntry> decoders,
        String planner,
        String reason) {
    public Plan {
        decoders = Collections.unmodifiableMap(new LinkedHashMap<>(decoders));
    }
}
