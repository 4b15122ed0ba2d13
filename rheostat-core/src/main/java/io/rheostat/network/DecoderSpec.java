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
 * @param context of {@code light}: whether the mean of the deepest features is added everywhere
 */
@Doc("A decoder.")
public record DecoderSpec(
        @Doc("linear, mlp or residual for classification; light or deeplab for a value a pixel.")
        DecoderType type,

        @Doc("Channels inside at full width, at least 4; 128, deeplab 256.") @Nullable
        Integer channels,

        @Doc(
                "light: whether the mean of the deepest features is added everywhere, so that a pixel knows what is in the picture; false.")
        @Nullable
        Boolean context) {
    public DecoderSpec {
        channels = Objects.requireNonNullElse(channels, type == DecoderType.DEEPLAB ? 256 : 128);
        context = Objects.requireNonNullElse(context, false);
        if (context && type != DecoderType.LIGHT) {
            throw new InvalidInputException("decoder context: true is given, but " + type
                    + " has no choice. Maybe leave it out, or use light.");
        }
        if (channels < 4) {
            throw new InvalidInputException(
                    "decoder channels: " + channels + " is not allowed; at least 4 are needed.");
        }
    }

    public DecoderSpec(DecoderType type, @Nullable Integer channels) {
        this(type, channels, null);
    }

    public static DecoderSpec of(DecoderType type) {
        return new DecoderSpec(type, null);
    }
}
