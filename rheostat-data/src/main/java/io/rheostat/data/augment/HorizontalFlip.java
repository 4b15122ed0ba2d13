package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Mirrors left and right. A real target with three channels is taken for normals: their x changes sign.
 *
 * @param probability in [0, 1]
 */
public record HorizontalFlip(double probability) implements Augmentation {
    public HorizontalFlip {
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidInputException("horizontal flip: probability " + probability + " is not in [0, 1].");
        }
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        return random.nextDouble() < probability ? flip(sample) : sample;
    }

    private static Sample flip(Sample sample) {
        int height = sample.image().shape().height();
        int width = sample.image().shape().width();
        int[] columns = IntStream.range(0, width).map(x -> width - 1 - x).toArray();
        Sample flipped = new PixelMap(IntStream.range(0, height).toArray(), columns).apply(sample);
        flipped.targets().values().forEach(HorizontalFlip::negateX);
        return flipped;
    }

    private static void negateX(Target target) {
        if (target instanceof FloatTensor normals && normals.shape().channels() == 3) {
            int plane = normals.values().length / 3;
            for (int i = 0; i < plane; i++) {
                normals.values()[i] = -normals.values()[i];
            }
        }
    }
}
