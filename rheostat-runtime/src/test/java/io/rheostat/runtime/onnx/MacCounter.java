package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the multiply-accumulates of a graph for one image from what the file says alone: ONNX's operators, settings and weights. */
final class MacCounter {
    private final Map<String, long[]> shapes = new HashMap<>();
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private long macs;

    static long count(GraphProto graph) {
        MacCounter counter = new MacCounter();
        ValueInfoProto image = graph.getInput(0);
        List<Dimension> dims = image.getType().getTensorType().getShape().getDimList();
        counter.shapes.put(image.getName(), new long[] {
            1, dims.get(1).getDimValue(), dims.get(2).getDimValue(), dims.get(3).getDimValue()
        });
        graph.getInitializerList().forEach(counter::know);
        graph.getNodeList().forEach(counter::visit);
        return counter.macs;
    }

    private void know(TensorProto tensor) {
        initializers.put(tensor.getName(), tensor);
        shapes.put(
                tensor.getName(),
                tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
    }

    private void visit(NodeProto node) {
        long[] x = shapes.get(node.getInput(0));
        shapes.put(
                node.getOutput(0),
                switch (node.getOpType()) {
                    case "Conv" -> convolve(node, x, shapes.get(node.getInput(1)));
                    case "Gemm" -> multiply(x, shapes.get(node.getInput(1)));
                    case "GlobalAveragePool" -> pool(x);
                    case "MaxPool" -> slide(node, x, x[1]);
                    case "Resize" -> resize(x, initializers.get(node.getInput(2)));
                    case "Concat" -> new long[] {x[0], channels(node), x[2], x[3]};
                    case "Flatten" -> new long[] {x[0], elements(x) / x[0]};
                    case "Relu", "Clip", "Add" -> x;
                    default -> throw new AssertionError(node.getOpType());
                });
    }

    private long[] convolve(NodeProto node, long[] x, long[] kernel) {
        long group = ints(node, "group").get(0);
        if (kernel[1] * group != x[1] || kernel[0] % group != 0) {
            throw new AssertionError(node.getName() + " does not fit its input");
        }
        long[] out = slide(node, x, kernel[0]);
        macs += elements(out) * kernel[1] * kernel[2] * kernel[3];
        return out;
    }

    private long[] multiply(long[] x, long[] transposed) {
        macs += x[0] * x[1] * transposed[0];
        return new long[] {x[0], transposed[0]};
    }

    private long[] pool(long[] x) {
        macs += elements(x);
        return new long[] {x[0], x[1], 1, 1};
    }

    private static long[] slide(NodeProto node, long[] x, long channels) {
        long[] out = {x[0], channels, 0, 0};
        for (int side = 0; side < 2; side++) {
            long reach = ints(node, "dilations").get(side)
                    * (ints(node, "kernel_shape").get(side) - 1);
            long padding = ints(node, "pads").get(side) + ints(node, "pads").get(2 + side);
            out[2 + side] =
                    (x[2 + side] + padding - reach - 1) / ints(node, "strides").get(side) + 1;
        }
        return out;
    }

    private static long[] resize(long[] x, TensorProto scales) {
        FloatBuffer factors = scales.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        long[] out = new long[4];
        for (int i = 0; i < 4; i++) {
            out[i] = (long) Math.floor(x[i] * (double) factors.get(i));
        }
        return out;
    }

    private long channels(NodeProto concat) {
        return concat.getInputList().stream()
                .mapToLong(name -> shapes.get(name)[1])
                .sum();
    }

    private static List<Long> ints(NodeProto node, String name) {
        AttributeProto attribute = node.getAttributeList().stream()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return attribute.getIntsCount() > 0 ? attribute.getIntsList() : List.of(attribute.getI());
    }

    private static long elements(long[] shape) {
        long product = 1;
        for (long extent : shape) {
            product *= extent;
        }
        return product;
    }
}
