package io.rheostat.network;

import io.rheostat.config.Doc;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A supernet's architecture, as it stands in configurations and bundles. Tasks come from the data.
 *
 * @param encoder the shared part
 * @param decoder the decoder of every task that {@code decoders} does not name
 * @param decoders task name to decoder, where a task deviates; may be left out
 */
@Doc("The supernet at full width: one encoder, and a decoder a task.")
public record NetworkSpec(
        @Doc("The shared part.") EncoderSpec encoder,

        @Doc("The decoder of every task that decoders does not name.")
        DecoderSpec decoder,

        @Doc("Task name to decoder, where a task deviates; none.") @Nullable
        Map<String, DecoderSpec> decoders) {
    public NetworkSpec {
        decoders = decoders == null ? Map.of() : Map.copyOf(decoders);
    }

    public DecoderSpec decoderOf(String task) {
        return decoders.getOrDefault(task, decoder);
    }
}
