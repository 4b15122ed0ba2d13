package io.rheostat.image;

import java.util.Locale;

/** How an image becomes as large as the network's input, whatever its aspect ratio. */
public enum Fit {
    /** Resized to fill the input; the aspect ratio may change. */
    STRETCH,
    /** Resized with its aspect ratio until one side fills the input; the rest, right or below, is padding. */
    PAD;

    /** The part of an input that an image of {@code height x width} fills. */
    Footprint footprint(int height, int width, Footprint input) {
        if (this == STRETCH) {
            return input;
        }
        double scale = Math.min((double) input.height() / height, (double) input.width() / width);
        return new Footprint(scaled(height, scale, input.height()), scaled(width, scale, input.width()));
    }

    private static int scaled(int length, double scale, int most) {
        return (int) Math.min(Math.max(Math.round(length * scale), 1), most);
    }

    /** As it stands in configurations and bundles. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
