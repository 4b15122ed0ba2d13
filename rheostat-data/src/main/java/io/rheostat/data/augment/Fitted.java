package io.rheostat.data.augment;

import io.rheostat.data.Sample;
import io.rheostat.image.Footprint;
import io.rheostat.image.Preprocessing;
import io.rheostat.image.Resampling;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Brings a sample to the size of the network's input as the preprocessing would bring its image. Padding has the mean
 * colour, and targets are unknown there. As with {@link Resize}, depth and normals stay.
 *
 * @param lines targets that are drawn anew
 */
public record Fitted(Preprocessing input, Lines lines) implements Augmentation {
    /** Of samples without lines. */
    public Fitted(Preprocessing input) {
        this(input, Lines.NONE);
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        return apply(sample);
    }

    /** Needs no randomness. */
    public Sample apply(Sample sample) {
        return fits(sample) ? sample : new Sample(image(sample.image()), targets(sample));
    }

    /** The targets alone: lines are drawn, and all else is copied from the nearest pixel. */
    public Map<String, Target> targets(Sample sample) {
        if (fits(sample)) {
            return sample.targets();
        }
        Shape from = sample.image().shape();
        return new Scaling(from, input.footprint(from.height(), from.width()), input.height(), input.width())
                .targets(sample.targets(), lines);
    }

    private boolean fits(Sample sample) {
        Shape from = sample.image().shape();
        return from.height() == input.height() && from.width() == input.width();
    }

    private FloatTensor image(FloatTensor image) {
        Footprint part = input.footprint(image.shape().height(), image.shape().width());
        FloatTensor resized = Resampling.resize(image, part.height(), part.width());
        PixelMap padded = new PixelMap(
                PixelMap.window(0, input.height(), part.height()), PixelMap.window(0, input.width(), part.width()));
        return padded.image(resized, input.mean());
    }
}
