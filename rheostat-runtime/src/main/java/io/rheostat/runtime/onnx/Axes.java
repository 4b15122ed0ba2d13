package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Shape;

/**
 * Which extents of a value are known only when the graph runs.
 *
 * @param batched whether the first dimension is that of images
 * @param stride in a graph for images of any size, how far apart in the image neighbouring positions are: the value then has
 *     {@code ceil(height / stride)} rows, exactly; 0 where the extents do not depend on the image's
 */
record Axes(boolean batched, int stride) {
    static final Axes FIXED = new Axes(false, 0);
    static final Axes BATCHED = new Axes(true, 0);

    /** Those of what a window makes that slides over such a value. */
    Axes after(Conv2dSpec window) {
        if (stride > 0 && 2 * window.padding() != window.dilation() * (window.kernel() - 1)) {
            throw new IllegalArgumentException(window + ": without a padding of half its reach its output is not the "
                    + "input's size divided by the stride, which images of any size need");
        }
        return new Axes(batched, stride * window.stride());
    }

    /** As the graph declares it: {@code shape}, with names where extents are open. */
    TensorShapeProto declare(Shape shape) {
        TensorShapeProto.Builder declared = TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.rank(); i++) {
            declared.addDim(dimension(i, shape.get(i)));
        }
        return declared.build();
    }

    private Dimension dimension(int index, int extent) {
        if (index == 0 && batched) {
            return Dimension.newBuilder().setDimParam("batch").build();
        }
        if (index >= 2 && stride > 0) {
            return Dimension.newBuilder()
                    .setDimParam(divided(index == 2 ? "height" : "width"))
                    .build();
        }
        return Dimension.newBuilder().setDimValue(extent).build();
    }

    private String divided(String side) {
        return stride == 1 ? side : "ceil(" + side + "/" + stride + ")";
    }
}
