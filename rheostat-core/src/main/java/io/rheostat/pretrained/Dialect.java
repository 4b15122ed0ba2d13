package io.rheostat.pretrained;

import io.rheostat.ops.Norm;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;

/**
 * How a framework names and lays out the tensors of a convolution and of the normalisation behind it, and what it adds to a variance
 * before the root is taken.
 */
enum Dialect {
    TORCH(
            new Suffixes(".weight", ".weight", ".weight", ".bias", ".running_mean", ".running_var"),
            Norm.EPSILON,
            InputScaling.IMAGENET),
    KERAS(
            new Suffixes("/kernel", "/depthwise_kernel", "/gamma", "/beta", "/moving_mean", "/moving_variance"),
            1e-3,
            InputScaling.MINUS_ONE_TO_ONE);

    /** What follows the name of a convolution or of a normalisation. */
    record Suffixes(String kernel, String depthwise, String scale, String offset, String mean, String variance) {}

    private final Suffixes suffixes;
    private final double epsilon;
    private final InputScaling scaling;

    Dialect(Suffixes suffixes, double epsilon, InputScaling scaling) {
        this.suffixes = suffixes;
        this.epsilon = epsilon;
        this.scaling = scaling;
    }

    Suffixes suffixes() {
        return suffixes;
    }

    double epsilon() {
        return epsilon;
    }

    /** What most networks of this framework were trained on. */
    InputScaling scaling() {
        return scaling;
    }

    String kernelName(String convolution, boolean depthwise) {
        return convolution + (depthwise ? suffixes.depthwise() : suffixes.kernel());
    }

    /**
     * A kernel as ours are, {@code (out, in / groups, k, k)}: Keras has {@code (k, k, in, out)}, and {@code (k, k, out, 1)} depthwise.
     * What has not four dimensions is no kernel, and stays as it is.
     */
    FloatTensor kernel(FloatTensor stored, boolean depthwise) {
        if (this == TORCH || stored.shape().rank() != 4) {
            return stored;
        }
        return depthwise ? transposed(stored, 2, 3, 0, 1) : transposed(stored, 3, 2, 0, 1);
    }

    /** The tensor whose dimension {@code i} is the dimension {@code order[i]} of the given one. */
    private static FloatTensor transposed(FloatTensor tensor, int... order) {
        int[] strides = new int[4];
        int[] extents = new int[4];
        for (int i = 0; i < 4; i++) {
            extents[i] = tensor.shape().get(order[i]);
            strides[i] = strideOf(tensor.shape(), order[i]);
        }
        float[] values = new float[tensor.values().length];
        int at = 0;
        for (int a = 0; a < extents[0]; a++) {
            for (int b = 0; b < extents[1]; b++) {
                for (int c = 0; c < extents[2]; c++) {
                    for (int d = 0; d < extents[3]; d++) {
                        values[at++] =
                                tensor.values()[a * strides[0] + b * strides[1] + c * strides[2] + d * strides[3]];
                    }
                }
            }
        }
        return new FloatTensor(new Shape(extents), values);
    }

    private static int strideOf(Shape shape, int dimension) {
        int stride = 1;
        for (int i = dimension + 1; i < shape.rank(); i++) {
            stride *= shape.get(i);
        }
        return stride;
    }
}
