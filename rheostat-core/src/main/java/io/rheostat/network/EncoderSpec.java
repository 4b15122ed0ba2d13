package io.rheostat.network;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.space.ChannelRounding;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which encoder. What is left out takes the value as published.
 *
 * @param type the family and depth
 * @param channels of the stem, to which all other counts keep their published ratio; 64 for ResNets and 32 for MobileNets
 * @param outputStride the coarsest stride, 8, 16 or 32; strides beyond it become dilations
 * @param divisor active channels are a multiple of it; 8
 * @param tail whether MobileNetV2 keeps its last pointwise convolution to 1280 channels; dense decoders do without
 * @param emphasis whether the encoder has, for each task, norms of its own that it may run with; false
 */
@Doc("The encoder that all tasks share.")
public record EncoderSpec(
        @Doc("resnet9 (for 32x32), resnet18, resnet34, resnet50, mobilenet_v1 or mobilenet_v2.")
        EncoderType type,

        @Doc("Channels of the stem, a multiple of 4; all others keep their published ratio to it. 64, mobilenets 32.")
        @Nullable
        Integer channels,

        @Doc("The coarsest stride, 8, 16 or 32, beyond which strides become dilations; 32.") @Nullable
        Integer outputStride,

        @Doc("Active channels are a multiple of it, at least 1; 8.") @Nullable
        Integer divisor,

        @Doc("mobilenet_v2: whether it keeps its last layer of 1280 channels; true.") @Nullable
        Boolean tail,

        @Doc(
                "Whether the encoder can emphasise a task: norm scales and offsets of its own for each, so that a preference decides what"
                        + " the features are made for; false.")
        @Nullable
        Boolean emphasis) {
    public EncoderSpec {
        channels = Objects.requireNonNullElse(channels, type.publishedChannels());
        outputStride = Objects.requireNonNullElse(outputStride, 32);
        divisor = Objects.requireNonNullElse(divisor, 8);
        tail = Objects.requireNonNullElse(tail, true);
        emphasis = Objects.requireNonNullElse(emphasis, false);
        if (channels < 4 || channels % 4 != 0) {
            throw new InvalidInputException(
                    "encoder channels: " + channels + " is not allowed; a multiple of 4 is, such as 32.");
        }
        if (!Set.of(8, 16, 32).contains(outputStride)) {
            throw new InvalidInputException(
                    "encoder outputStride: " + outputStride + " is not allowed; 8, 16 and 32 are.");
        }
        new ChannelRounding(divisor);
    }

    /** Without emphasis. */
    public EncoderSpec(
            EncoderType type,
            @Nullable Integer channels,
            @Nullable Integer outputStride,
            @Nullable Integer divisor,
            @Nullable Boolean tail) {
        this(type, channels, outputStride, divisor, tail, null);
    }

    public static EncoderSpec of(EncoderType type) {
        return new EncoderSpec(type, null, null, null, null);
    }

    ChannelRounding rounding() {
        return new ChannelRounding(divisor);
    }
}
