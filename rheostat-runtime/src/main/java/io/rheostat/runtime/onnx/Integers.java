package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.rheostat.ops.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whole numbers of a graph, in row-major order.
 *
 * @param bytes little-endian, from position 0 to the limit
 */
record Integers(DataType type, Shape shape, ByteBuffer bytes) implements OnnxValue.Stored {
    static Integers uint8(int value) {
        return new Integers(DataType.UINT8, new Shape(), ByteBuffer.wrap(new byte[] {(byte) value}));
    }

    /** Not copied. */
    static Integers int8(Shape shape, byte[] values) {
        return new Integers(DataType.INT8, shape, ByteBuffer.wrap(values));
    }

    static Integers int32(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return new Integers(DataType.INT32, new Shape(values.length), bytes);
    }

    @Override
    public int byteCount() {
        return bytes.limit();
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.put(bytes.duplicate().rewind());
    }
}
