package io.rheostat.plan;

import io.rheostat.space.Width;

/**
 * What one decoder takes at one width, behind one encoder configuration.
 *
 * @param nanos nanoseconds that the decoder adds to a call for one image
 * @param source measured, or predicted from the same decoder behind other encoders
 */
public record DecoderLatency(double width, long nanos, Source source) {
    public DecoderLatency {
        Width.check("decoder latency", width);
        LatencyTable.checkNanos("decoder at width " + width, nanos);
    }
}
