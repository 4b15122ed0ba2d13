package io.rheostat.runtime.onnx;

import io.rheostat.ops.Shape;
import io.rheostat.runtime.onnx.OnnxValue.Node;
import java.util.List;

/**
 * How the values of an activation are counted in 256 even steps, one of which is 0 exactly: {@code real = step * (count - zero)}.
 *
 * @param step positive
 * @param zero the count that stands for 0, in [0, 255]
 */
record Uint8Scale(float step, int zero) {
    static final String QUANTIZE = "QuantizeLinear";
    private static final int STEPS = 255;

    /** The finest that reaches over a range, which is widened to hold 0. */
    static Uint8Scale over(Range range) {
        float low = Math.min(range.low(), 0);
        float step = (Math.max(range.high(), 0) - low) / STEPS;
        // What is always 0 is 0 in steps of any size.
        return step < Float.MIN_NORMAL ? new Uint8Scale(1, 0) : new Uint8Scale(step, Math.round(-low / step));
    }

    /** What is left of a value after it was counted in steps. */
    OnnxValue through(OnnxValue x) {
        List<OnnxValue> scale = List.of(
                OnnxValue.constant(x.name() + ".step", Constant.of(new Shape(), step)),
                OnnxValue.constant(x.name() + ".zero", Integers.uint8(zero)));
        OnnxValue quantised = by(QUANTIZE, x, x.name() + ".uint8", scale);
        return by("DequantizeLinear", quantised, x.name() + ".real", scale);
    }

    private static OnnxValue by(String type, OnnxValue x, String name, List<OnnxValue> scale) {
        return new OnnxValue(
                name, x.shape(), x.axes(), new Node(type, List.of(x, scale.get(0), scale.get(1)), List.of()));
    }
}
