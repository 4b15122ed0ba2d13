package io.rheostat.plan;

import io.rheostat.space.EncoderConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one encoder configuration takes, whatever its emphasis, and what every decoder adds behind it.
 *
 * @param nanos nanoseconds of the encoder alone, for one image
 * @param decoders task name to the latency of its decoder at each width
 */
public record EncoderLatency(EncoderConfig config, long nanos, Map<String, List<DecoderLatency>> decoders) {
    public EncoderLatency {
        LatencyTable.checkNanos("encoder " + config, nanos);
        Map<String, List<DecoderLatency>> copy = new LinkedHashMap<>();
        decoders.forEach((task, latencies) -> copy.put(task, List.copyOf(latencies)));
        decoders = Collections.unmodifiableMap(copy);
    }

    /** Nanoseconds of a task's decoder; one that was not calibrated is refused. */
    long decoder(String task, double width) {
        return decoders.getOrDefault(task, List.of()).stream()
                .filter(decoder -> decoder.width() == width)
                .findFirst()
                .orElseThrow(() -> LatencyTable.missing(
                        "the decoder of " + task + " at width " + width + " behind encoder " + config))
                .nanos();
    }
}
