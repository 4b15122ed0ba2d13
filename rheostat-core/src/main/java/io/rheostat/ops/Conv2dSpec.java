package io.rheostat.ops;

/**
 * The geometry of a square convolution.
 *
 * @param depthwise whether each channel is convolved on its own (as many groups as active channels)
 */
public record Conv2dSpec(int kernel, int stride, int padding, int dilation, boolean depthwise) {
    public Conv2dSpec {
        if (kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
            throw new IllegalArgumentException(
                    "convolution: kernel, stride and dilation must be >= 1 and padding >= 0, got " + kernel + ", "
                            + stride + ", " + dilation + ", " + padding);
        }
    }

    /** A convolution that keeps the size at stride 1, and rounds half the size up at stride 2. */
    public static Conv2dSpec same(int kernel, int stride) {
        return new Conv2dSpec(kernel, stride, kernel / 2, 1, false);
    }

    public static Conv2dSpec pointwise() {
        return same(1, 1);
    }

    public static Conv2dSpec depthwise(int kernel, int stride) {
        return new Conv2dSpec(kernel, stride, kernel / 2, 1, true);
    }

    /** The same convolution with gaps of {@code dilation - 1} between taps, size kept. */
    public Conv2dSpec dilated(int dilation) {
        return new Conv2dSpec(kernel, stride, dilation * (kernel / 2), dilation, depthwise);
    }

    /** The extent of the output along a side of the input of extent {@code in}. */
    public int outputExtent(int in) {
        return (in + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
    }
}
