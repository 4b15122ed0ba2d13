package io.rheostat.runtime.onnx;

import io.rheostat.ops.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * Images of one size. Values are resized by constant scales: constant sizes would have to name the number of images as well, which is
 * open.
 */
final class FixedSize extends ImageSize {
    private final Map<String, OnnxValue> scales = new HashMap<>();

    FixedSize(int height, int width) {
        super(height, width, Axes.BATCHED);
    }

    @Override
    OnnxValue resize(OnnxValue x, int height, int width) {
        Shape in = x.shape();
        Shape out = new Shape(in.batch(), in.channels(), height, width);
        return in.equals(out) ? x : resized(x, out, x.axes(), scales(in, out), OnnxValue.NONE);
    }

    private OnnxValue scales(Shape in, Shape out) {
        String name = "resize." + in.height() + "x" + in.width() + ".to." + out.height() + "x" + out.width();
        return scales.computeIfAbsent(
                name,
                key -> OnnxValue.constant(
                        key,
                        Constant.of(
                                new Shape(4), 1, 1, scale(in.height(), out.height()), scale(in.width(), out.width()))));
    }

    /**
     * The least factor whose product with {@code in} has {@code out} as its whole part, whether it is computed in double precision (by
     * ONNX Runtime's shape inference) or in single precision (by its kernel).
     */
    static float scale(int in, int out) {
        float scale = (float) out / in;
        return (double) scale * in < out ? Math.nextUp(scale) : scale;
    }
}
