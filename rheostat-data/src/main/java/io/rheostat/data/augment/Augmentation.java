package io.rheostat.data.augment;

import io.rheostat.data.Sample;
import java.util.random.RandomGenerator;

/**
 * One step from sample to sample. Stateless and thread-safe: all randomness comes from the argument, and equal
 * generators give equal samples. Never changes its argument.
 */
@FunctionalInterface
public interface Augmentation {
    Sample apply(Sample sample, RandomGenerator random);

    /** This one, then {@code next}. */
    default Augmentation then(Augmentation next) {
        return (sample, random) -> next.apply(apply(sample, random), random);
    }

    /** Leaves every sample as it is. */
    static Augmentation none() {
        return (sample, random) -> sample;
    }

    /**
     * For classification, as CIFAR is trained with since ResNet: flip, then a crop of the same size out of an eighth of
     * it, 4 pixels of 32, added on each side.
     */
    static Augmentation shifted(int height, int width) {
        int margin = Math.max(1, Math.min(height, width) / 8);
        return new HorizontalFlip(0.5).then(new RandomCrop(height, width, margin, RandomCrop.Padding.REFLECT));
    }

    /** For dense tasks: scale by 1 to 1.5, crop back to {@code height x width}, flip, and vary colours. */
    static Augmentation dense(int height, int width) {
        return new RandomScale(1, 1.5)
                .then(new RandomCrop(height, width, 0, RandomCrop.Padding.ZERO))
                .then(new HorizontalFlip(0.5))
                .then(new ColourJitter(0.2, 0.2, 0.2));
    }
}
