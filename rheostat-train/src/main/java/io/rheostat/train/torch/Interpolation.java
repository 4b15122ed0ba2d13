package io.rheostat.train.torch;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Linear interpolation along one axis, as a matrix. A bilinear resize is a product for the rows and one for the columns, several times as
 * fast, forward and backward, as libtorch's own kernels, which go from pixel to pixel.
 */
final class Interpolation {
    private Interpolation() {}

    /** {@code (B, C, height, width)} of {@code (B, C, H, W)}; channels come last in memory. */
    static Tensor resize(Tensor x, int height, int width) {
        long images = x.size(0);
        long channels = x.size(1);
        Tensor lines = ChannelsLast.pixels(x).reshape(images, x.size(2), x.size(3) * channels);
        Tensor rows = torch.matmul(matrix(x.size(2), height), lines).reshape(images * height, x.size(3), channels);
        Tensor pixels = torch.matmul(matrix(x.size(3), width), rows);
        return ChannelsLast.ofPixels(pixels.reshape(images, height, width, channels));
    }

    /**
     * {@code (out, in)}: output <i>p</i> lies at input <i>p * in / out</i>, between two inputs that share a weight of 1; beyond the last input it
     * is that.
     */
    static Tensor matrix(long in, int out) {
        int from = Math.toIntExact(in);
        float[] weights = new float[out * from];
        for (int p = 0; p < out; p++) {
            double place = (double) p * from / out;
            int before = (int) place;
            int after = Math.min(before + 1, from - 1);
            weights[p * from + before] += (float) (1 - (place - before));
            weights[p * from + after] += (float) (place - before);
        }
        return Tensors.of(new FloatTensor(new Shape(out, from), weights));
    }
}
