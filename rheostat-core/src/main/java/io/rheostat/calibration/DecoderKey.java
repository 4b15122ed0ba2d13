package io.rheostat.calibration;

import io.rheostat.space.EncoderConfig;
import io.rheostat.space.Width;

/** What the statistics of a decoder depend on: its width, and the encoder configuration before it. */
public record DecoderKey(EncoderConfig encoder, String task, double width) {
    public DecoderKey {
        Width.check("decoder of " + task, width);
    }
}
