package io.rheostat.network;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which decoder each task gets.
 *
 * @param type the kind; it must fit the task
 * @param channels inside the decoder at full width; 128, and 256 for {@code deeplab}
 */
@Doc("A decoder.")
public record DecoderSpec(
        @Doc("linear, mlp or residual for classification; light or deeplab for a value a pixel.")
        DecoderType type,

        @Doc("Channels inside at full width, at least 4; 128, deeplab 256.") @Nullable
        Integer channels) {
    public DecoderSpec {
        channels = Objects.requireNonNullElse(channels, type == DecoderType.DEEPLAB ? 256 : 128);
        if (channels < 4) {
            throw new InvalidInputException(
                    "decoder channels: " + channels + " is not allowed; at least 4 are needed.");
        }
    }

    public static DecoderSpec of(DecoderType type) {
        return new DecoderSpec(type, null);
    }
}
