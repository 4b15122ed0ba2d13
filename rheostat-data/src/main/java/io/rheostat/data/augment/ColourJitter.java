package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.tensor.FloatTensor;
import java.util.random.RandomGenerator;

/**
 * Varies the image's brightness, contrast (distance from the mean grey) and saturation (distance from each pixel's
 * grey), each by a factor uniform in [1 - range, 1 + range], and clips to [0, 1].
 *
 * @param brightness range in [0, 1)
 * @param contrast range in [0, 1)
 * @param saturation range in [0, 1)
 */
public record ColourJitter(double brightness, double contrast, double saturation) implements Augmentation {
    public ColourJitter {
        if (!(inRange(brightness) && inRange(contrast) && inRange(saturation))) {
            throw new InvalidInputException("colour jitter: brightness " + brightness + ", contrast " + contrast
                    + ", saturation " + saturation + " must each be in [0, 1).");
        }
    }

    private static boolean inRange(double value) {
        return value >= 0 && value < 1;
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        float light = factor(brightness, random);
        float spread = factor(contrast, random);
        float colour = factor(saturation, random);
        float[] source = sample.image().values();
        float[] result = new float[source.length];
        int plane = source.length / 3;
        float mean = meanGrey(source, plane);
        for (int i = 0; i < plane; i++) {
            float grey = grey(source, plane, i);
            for (int at = i; at < source.length; at += plane) {
                float saturated = grey + (source[at] - grey) * colour;
                result[at] = Math.min(Math.max(light * (mean + (saturated - mean) * spread), 0), 1);
            }
        }
        return new Sample(new FloatTensor(sample.image().shape(), result), sample.targets());
    }

    private static float factor(double range, RandomGenerator random) {
        return (float) (1 + range * (2 * random.nextDouble() - 1));
    }

    /** Luma of ITU-R BT.601. */
    private static float grey(float[] rgb, int plane, int i) {
        return 0.299f * rgb[i] + 0.587f * rgb[plane + i] + 0.114f * rgb[2 * plane + i];
    }

    private static float meanGrey(float[] rgb, int plane) {
        double sum = 0;
        for (int i = 0; i < plane; i++) {
            sum += grey(rgb, plane, i);
        }
        return (float) (sum / plane);
    }
}
