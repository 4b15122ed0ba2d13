package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.space.Width;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one decoder achieves at one width, behind one encoder configuration.
 *
 * @param cost of the decoder alone
 * @param metrics metric name to finite value in the metric's own unit; the task's primary metric at least
 */
public record DecoderEntry(double width, Cost cost, Map<String, Double> metrics, Source source) {
    public DecoderEntry {
        Width.check("decoder entry", width);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        metrics.forEach((name, value) -> checkFinite(name, value));
    }

    private static void checkFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(
                    "quality table: metric " + name + " is " + value
                            + "; only finite values are allowed. Maybe the training diverged, or no held-out data was labelled.");
        }
    }
}
