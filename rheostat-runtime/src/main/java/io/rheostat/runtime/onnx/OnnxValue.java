package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.rheostat.ops.Shape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A value of a graph: what is fed, a constant, or what a node computes of other values. It knows where it comes from, and nothing is
 * written before a graph is made of the values that are wanted; so whatever none of these needs is never written. Immutable. Each is
 * equal to itself alone: a graph may hold the same operation twice.
 *
 * @param name under which it should be written; made unique there
 * @param shape for one image
 */
record OnnxValue(String name, Shape shape, Axes axes, Source source) {
    /** Stands where a node's optional input is left out. */
    static final OnnxValue NONE = new OnnxValue("", new Shape(0), Axes.FIXED, Fed.BY_CALLER);

    private static final String WEIGHT = ".weight";

    /** Where a value comes from. */
    sealed interface Source permits Fed, Stored, Node {}

    /** Numbers that are in the graph. */
    sealed interface Stored extends Source permits Constant, Integers {
        Shape shape();

        DataType type();

        int byteCount();

        /** @param out little-endian, which is the byte order that ONNX wants */
        void writeTo(ByteBuffer out);
    }

    /** Given with every run. */
    enum Fed implements Source {
        BY_CALLER
    }

    /** An ONNX operator with its inputs and settings. */
    record Node(String type, List<OnnxValue> inputs, List<AttributeProto> attributes) implements Source {
        Node {
            inputs = List.copyOf(inputs);
            attributes = List.copyOf(attributes);
        }
    }

    static OnnxValue constant(String name, Stored numbers) {
        return new OnnxValue(name, numbers.shape(), Axes.FIXED, numbers);
    }

    /** Whether its real numbers are known. */
    boolean isConstant() {
        return source instanceof Constant;
    }

    /** Whether a node of that type computes it. */
    boolean isBy(String type) {
        return source instanceof Node node && node.type().equals(type);
    }

    /** The numbers of a constant. */
    Constant numbers() {
        return (Constant) source;
    }

    /** The layer that a weight belongs to: {@code "encoder.stage1.block0.conv"} of {@code "encoder.stage1.block0.conv.weight"}. */
    String layer() {
        return name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name + ".layer";
    }

    /** A name beside this value's: {@code "encoder.stage1.block0.relu"} for {@code "encoder.stage1.block0.conv"}. */
    String sibling(String last) {
        return parent(name) + "." + last;
    }

    /** A name beside the block that this value is from: {@code "encoder.stage1.add"} for {@code "encoder.stage1.block0.conv"}. */
    String uncle(String last) {
        return parent(parent(name)) + "." + last;
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
