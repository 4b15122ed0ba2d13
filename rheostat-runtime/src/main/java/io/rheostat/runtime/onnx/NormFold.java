package io.rheostat.runtime.onnx;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.onnx.OnnxValue.Node;
import java.util.List;

/**
 * A normalisation whose numbers are known is a factor and a shift a channel, and a convolution before it can take both into its kernel
 * and bias.
 */
final class NormFold {
    private NormFold() {}

    /** Whether the normalised value is made by a convolution of constants, and the normalisation is constant too. */
    static boolean applies(OnnxValue x, Norm<OnnxValue> norm) {
        return x.source() instanceof Node conv
                && conv.type().equals("Conv")
                && conv.inputs().stream().skip(1).allMatch(OnnxValue::isConstant)
                && norm.scale().isConstant()
                && norm.offset().isConstant();
    }

    /** The convolution that computes what the normalisation makes of {@code conv}; its name is that of the convolution. */
    static OnnxValue fold(OnnxValue conv, Norm<OnnxValue> norm, NormStatistics statistics) {
        Node node = (Node) conv.source();
        OnnxValue kernel = node.inputs().get(1);
        double[] factors = factors(norm, statistics);
        float[] shifts = shifts(norm, statistics, factors, bias(node, factors.length));
        List<OnnxValue> inputs = List.of(
                node.inputs().get(0),
                OnnxValue.constant(kernel.name(), kernel.numbers().times(factors)),
                OnnxValue.constant(conv.name() + ".bias", Constant.of(new Shape(shifts.length), shifts)));
        return new OnnxValue(conv.name(), conv.shape(), conv.axes(), new Node("Conv", inputs, node.attributes()));
    }

    private static float[] bias(Node conv, int channels) {
        return conv.inputs().size() < 3
                ? new float[channels]
                : conv.inputs().get(2).numbers().values();
    }

    private static double[] factors(Norm<OnnxValue> norm, NormStatistics statistics) {
        float[] scale = norm.scale().numbers().values();
        double[] factors = new double[scale.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = scale[c] / Math.sqrt(statistics.variance()[c] + Norm.EPSILON);
        }
        return factors;
    }

    private static float[] shifts(Norm<OnnxValue> norm, NormStatistics statistics, double[] factors, float[] bias) {
        float[] shifts = norm.offset().numbers().values();
        for (int c = 0; c < shifts.length; c++) {
            shifts[c] += (float) ((bias[c] - (double) statistics.mean()[c]) * factors[c]);
        }
        return shifts;
    }
}
