package io.rheostat.runtime.onnx;

import io.rheostat.ops.Shape;
import io.rheostat.runtime.onnx.OnnxValue.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a convolution or linear layer as int8 in even steps around 0, a step an output channel; the bias as int32 in steps of
 * the products that it is added to.
 */
final class Int8Layer {
    private static final int MOST = 127;
    /** A bias of so many steps leaves room for the sum of products in 32 bits. */
    private static final double MOST_BIAS = 1 << 30;

    private final OnnxValue kernel;
    private final float[] weights;
    private final float[] bias;
    private final float[] steps;
    private final float inputStep;

    /** @param inputStep that of the layer's input */
    private Int8Layer(Node layer, float inputStep) {
        this.kernel = layer.inputs().get(1);
        this.weights = kernel.numbers().values();
        this.bias = layer.inputs().size() < 3
                ? new float[0]
                : layer.inputs().get(2).numbers().values();
        this.inputStep = inputStep;
        this.steps = new float[kernel.shape().get(0)];
        for (int row = 0; row < steps.length; row++) {
            steps[row] = step(row);
        }
    }

    /** Whether the layer's weights are known when the graph is written. */
    static boolean applies(Node node) {
        return (node.type().equals("Conv") || node.type().equals("Gemm"))
                && node.inputs().stream().skip(1).allMatch(OnnxValue::isConstant);
    }

    /** The layer's weights and, where it has one, its bias, counted in steps and made real again. */
    static List<OnnxValue> weights(Node layer, float inputStep) {
        Int8Layer quantised = new Int8Layer(layer, inputStep);
        List<OnnxValue> inputs = new ArrayList<>(List.of(quantised.quantisedWeights()));
        if (quantised.bias.length > 0) {
            inputs.add(quantised.quantisedBias(layer.inputs().get(2).name()));
        }
        return inputs;
    }

    /** The finest step in which all weights of a row can be counted, and its bias. */
    private float step(int row) {
        int length = weights.length / steps.length;
        double largest = bias.length == 0 ? 0 : Math.abs(bias[row]) / inputStep * (MOST / MOST_BIAS);
        for (int i = row * length; i < (row + 1) * length; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        float step = (float) (largest / MOST);
        return step < Float.MIN_NORMAL ? 1 : step;
    }

    private OnnxValue quantisedWeights() {
        byte[] counts = new byte[weights.length];
        int length = weights.length / steps.length;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) Math.max(-MOST, Math.min(MOST, Math.rint((double) weights[i] / steps[i / length])));
        }
        Integers zeros = Integers.int8(new Shape(steps.length), new byte[steps.length]);
        return real(kernel.name(), Integers.int8(kernel.shape(), counts), steps, zeros);
    }

    private OnnxValue quantisedBias(String name) {
        float[] products = new float[steps.length];
        int[] counts = new int[steps.length];
        for (int row = 0; row < counts.length; row++) {
            products[row] = inputStep * steps[row];
            counts[row] = (int) Math.rint((double) bias[row] / products[row]);
        }
        return real(name, Integers.int32(counts), products, Integers.int32(new int[counts.length]));
    }

    private static OnnxValue real(String name, Integers counts, float[] steps, Integers zeros) {
        List<OnnxValue> inputs = List.of(
                OnnxValue.constant(name, counts),
                OnnxValue.constant(name + ".step", Constant.of(new Shape(steps.length), steps)),
                OnnxValue.constant(name + ".zero", zeros));
        Node node = new Node("DequantizeLinear", inputs, List.of(Attributes.integer("axis", 0)));
        return new OnnxValue(name + ".real", counts.shape(), Axes.FIXED, node);
    }
}
