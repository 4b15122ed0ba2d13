package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.image.Footprint;
import io.rheostat.image.Resampling;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.Target;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Scales to a fixed size; the aspect ratio may change. The image is interpolated, averaging where it shrinks; lines are
 * drawn, and other targets copied from the nearest pixel. Depth and normals stay: a resized picture is the picture of a
 * camera with another focal length, standing at the same place.
 *
 * @param height pixels, at least 1
 * @param width pixels, at least 1
 * @param lines targets that are drawn anew
 */
public record Resize(int height, int width, Lines lines) implements Augmentation {
    public Resize {
        if (height < 1 || width < 1) {
            throw new InvalidInputException(
                    "resize: size " + height + "x" + width + " is not allowed; both must be at least 1.");
        }
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        return apply(sample);
    }

    /** Needs no randomness. */
    public Sample apply(Sample sample) {
        return fits(sample) ? sample : new Sample(Resampling.resize(sample.image(), height, width), targets(sample));
    }

    private Map<String, Target> targets(Sample sample) {
        return new Scaling(sample.image().shape(), new Footprint(height, width), height, width)
                .targets(sample.targets(), lines);
    }

    private boolean fits(Sample sample) {
        Shape from = sample.image().shape();
        return from.height() == height && from.width() == width;
    }
}
