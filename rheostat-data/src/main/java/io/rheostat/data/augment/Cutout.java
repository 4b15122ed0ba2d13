package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Covers a square, placed at random and cut off at the border, with mid grey (<a
 * href="https://arxiv.org/abs/1708.04552">DeVries and Taylor 2017</a>). Targets stay: the network is to guess what is
 * behind.
 *
 * @param side of the square, pixels, at least 1
 */
public record Cutout(int side) implements Augmentation {
    public Cutout {
        if (side < 1) {
            throw new InvalidInputException(
                    "cutout: side " + side + " is not allowed; it must be at least 1. Maybe leave cutout out.");
        }
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        FloatTensor image = sample.image();
        int height = image.shape().height();
        int width = image.shape().width();
        int top = random.nextInt(height) - side / 2;
        int left = random.nextInt(width) - side / 2;
        float[] values = image.values().clone();
        for (int c = 0; c < image.shape().channels(); c++) {
            for (int y = Math.max(top, 0); y < Math.min(top + side, height); y++) {
                int row = (c * height + y) * width;
                Arrays.fill(values, row + Math.max(left, 0), row + Math.min(left + side, width), 0.5f);
            }
        }
        return new Sample(new FloatTensor(image.shape(), values), sample.targets());
    }
}
