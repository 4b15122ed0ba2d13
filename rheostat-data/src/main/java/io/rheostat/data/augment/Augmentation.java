package io.rheostat.data.augment;

import io.rheostat.data.Sample;
import io.rheostat.image.Preprocessing;
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
     * For classification, as CIFAR is trained with since ResNet: flip, then a crop of the input's size out of an eighth
     * of it, 4 pixels of 32, added on each side.
     *
     * @param lines targets that are drawn anew
     */
    static Augmentation shifted(Preprocessing input, Lines lines) {
        int height = input.height();
        int width = input.width();
        int margin = Math.max(1, Math.min(height, width) / 8);
        return new Fitted(input, lines)
                .then(new HorizontalFlip(0.5))
                .then(new RandomCrop(height, width, margin, RandomCrop.Padding.REFLECT));
    }

    /**
     * For dense tasks: colours vary, the camera is turned; then what a random window shows, perhaps flipped. Colours come first, so that
     * padding keeps the colour that it has in evaluation, and the window last, for it changes the focal length.
     */
    static Augmentation dense(CameraTurn turn, RandomWindow window) {
        return new ColourJitter(0.2, 0.2, 0.2).then(turn).then(window).then(new HorizontalFlip(0.5));
    }

    /** With a camera that is not turned. */
    static Augmentation dense(RandomWindow window) {
        return dense(new CameraTurn(1, 0), window);
    }
}
