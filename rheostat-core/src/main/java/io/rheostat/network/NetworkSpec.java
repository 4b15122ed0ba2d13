package io.rheostat.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A supernet's architecture, as it stands in configurations and bundles. Tasks come from the data.
 *
 * @param encoder the shared part
 * @param decoder the decoder of every task that {@code decoders} does not name
 * @param decoders task name to decoder, where a task deviates; may be left out
 */
public record NetworkSpec(
        EncoderSpec encoder, DecoderSpec decoder, @Nullable Map<String, DecoderSpec> decoders) {
    public NetworkSpec {
        decoders = decoders == null ? Map.of() : Map.copyOf(decoders);
    }

    public DecoderSpec decoderOf(String task) {
        return decoders.getOrDefault(task, decoder);
    }
}
