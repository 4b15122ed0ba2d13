package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import java.util.random.RandomGenerator;

/**
 * Cuts a random window out of the padded sample. Where the padded sample is smaller than the window, the rest lies
 * outside too. Padding is part of the image only: targets there are unknown, for a mirrored room has neither the depth
 * nor the normals of the room.
 *
 * @param height of the window, pixels, at least 1
 * @param width of the window, pixels, at least 1
 * @param margin pixels added on each side, at least 0
 * @param padding what the image shows there
 */
public record RandomCrop(int height, int width, int margin, Padding padding) implements Augmentation {
    /** What an image shows beyond its border. */
    public enum Padding {
        /** Black. */
        ZERO,
        /** The image mirrored about its border pixels, which are not repeated. */
        REFLECT
    }

    public RandomCrop {
        if (height < 1 || width < 1 || margin < 0) {
            throw new InvalidInputException("random crop: window " + height + "x" + width + " with margin " + margin
                    + " is not allowed; the window must be at least 1x1 and the margin at least 0.");
        }
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        int sourceHeight = sample.image().shape().height();
        int sourceWidth = sample.image().shape().width();
        int top = offset(sourceHeight, height, random);
        int left = offset(sourceWidth, width, random);
        PixelMap known =
                new PixelMap(PixelMap.window(top, height, sourceHeight), PixelMap.window(left, width, sourceWidth));
        Sample cropped = known.apply(sample);
        if (padding == Padding.ZERO) {
            return cropped;
        }
        PixelMap mirrored = new PixelMap(reflect(top, height, sourceHeight), reflect(left, width, sourceWidth));
        return new Sample(mirrored.image(sample.image(), PixelMap.BLACK), cropped.targets());
    }

    private int offset(int source, int window, RandomGenerator random) {
        int slack = source + 2 * margin - window;
        return slack >= 0 ? random.nextInt(slack + 1) - margin : -random.nextInt(-slack + 1) - margin;
    }

    private static int[] reflect(int start, int length, int source) {
        int period = Math.max(2 * (source - 1), 1);
        int[] from = new int[length];
        for (int i = 0; i < length; i++) {
            int at = Math.floorMod(start + i, period);
            from[i] = Math.min(at, period - at) % source;
        }
        return from;
    }
}
