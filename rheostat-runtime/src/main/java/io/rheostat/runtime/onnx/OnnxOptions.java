package io.rheostat.runtime.onnx;

import io.rheostat.InvalidInputException;
import io.rheostat.image.Preprocessing;

/**
 * What an exported graph takes. The number of images is always open.
 *
 * @param anySize whether images may have any size; runtimes can then plan less ahead. {@code height} and {@code width} are 0
 * @param height of the images, pixels
 * @param width of the images, pixels
 */
public record OnnxOptions(boolean anySize, int height, int width) {
    public OnnxOptions {
        if (anySize ? height != 0 || width != 0 : height < 1 || width < 1) {
            throw new InvalidInputException("image size: " + height + "x" + width + " is not allowed; at least 1x1 is"
                    + (anySize ? ", and 0x0 for any size" : "") + ". Maybe take that of the bundle's preprocessing.");
        }
    }

    /** Images of one size. */
    public static OnnxOptions ofSize(int height, int width) {
        return new OnnxOptions(false, height, width);
    }

    /** Images of the size that the bundle was trained with. */
    public static OnnxOptions of(Preprocessing preprocessing) {
        return ofSize(preprocessing.height(), preprocessing.width());
    }

    /** Images of any size. */
    public static OnnxOptions ofAnySize() {
        return new OnnxOptions(true, 0, 0);
    }

    ImageSize imageSize() {
        return anySize ? new AnySize() : new FixedSize(height, width);
    }
}
