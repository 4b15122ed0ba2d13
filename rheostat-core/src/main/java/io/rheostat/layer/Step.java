package io.rheostat.layer;

import io.rheostat.ops.Conv2dSpec;

/**
 * How a block moves over its input: the stride, the dilation of its strided convolution, and that of those after it. Where a network
 * must not get coarser, a stride turns into dilation from the next convolution on (DeepLab, Chen et al. 2017, section 3.1).
 */
public record Step(int stride, int dilation, int dilationAfter) {
    public static Step of(int stride) {
        return new Step(stride, 1, 1);
    }

    /** The convolution in which the block strides. */
    public Conv2dSpec apply(Conv2dSpec spec) {
        return new Conv2dSpec(spec.kernel(), stride, dilation * (spec.kernel() / 2), dilation, spec.depthwise());
    }

    /** A later convolution of the block. */
    public Conv2dSpec follow(Conv2dSpec spec) {
        return spec.dilated(dilationAfter);
    }
}
