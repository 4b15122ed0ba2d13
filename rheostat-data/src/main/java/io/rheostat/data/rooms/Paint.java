package io.rheostat.data.rooms;

import io.rheostat.data.SeededRandom;
import java.util.random.RandomGenerator;

/**
 * Draws textures. Every class draws from the same distribution of colours and patterns: were boxes brown and walls
 * white, segmentation could be read off the colour.
 */
final class Paint {
    private final SeededRandom random;

    Paint(SeededRandom random) {
        this.random = random;
    }

    Texture texture() {
        Texture.Pattern[] patterns = Texture.Pattern.values();
        Texture.Pattern pattern =
                random.nextInt(4) == 0 ? Texture.Pattern.PLAIN : patterns[random.nextInt(patterns.length)];
        Vector first = colour();
        Vector second = random.nextInt(3) == 0 ? colour() : first.times(random.nextDouble(0.35, 0.75));
        return new Texture(pattern, first, second, random.nextDouble(0.12, 0.5), random.nextInt(1 << 20));
    }

    private Vector colour() {
        double saturation = random.nextDouble(0.05, 0.85);
        double value = random.nextDouble(0.35, 0.98);
        return fromHsv(random.nextDouble(), saturation, value * value);
    }

    /** Nearly white, warm or cold. */
    static Vector light(RandomGenerator random, double strength) {
        double warmth = random.nextDouble(-0.18, 0.3);
        return new Vector(1 + 0.5 * warmth, 1, 1 - warmth).times(strength);
    }

    /** Hue, saturation and value in [0, 1] to red, green and blue. */
    private static Vector fromHsv(double hue, double saturation, double value) {
        return new Vector(
                channel(hue, 5, saturation, value),
                channel(hue, 3, saturation, value),
                channel(hue, 1, saturation, value));
    }

    private static double channel(double hue, double shift, double saturation, double value) {
        double k = (shift + 6 * hue) % 6;
        return value * (1 - saturation * Math.max(Math.min(Math.min(k, 4 - k), 1), 0));
    }
}
