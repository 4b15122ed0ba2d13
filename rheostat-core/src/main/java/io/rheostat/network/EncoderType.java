package io.rheostat.network;

import io.rheostat.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The encoders that can be asked for; {@link #toString} is the name in configurations and on the command line. */
public enum EncoderType {
    RESNET9(64),
    RESNET18(64),
    RESNET34(64),
    RESNET50(64),
    MOBILENET_V1(32),
    MOBILENET_V2(32);

    private final int channels;

    EncoderType(int channels) {
        this.channels = channels;
    }

    /** Channels of the stem as published. */
    int publishedChannels() {
        return channels;
    }

    public static EncoderType parse(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "encoder: \"" + name + "\" is not known. Maybe you meant one of " + List.of(values()) + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
