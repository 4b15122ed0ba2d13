package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.rheostat.runtime.onnx.OnnxValue.Stored;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor of a graph whose numbers are copied when the graph is written, and not before.
 *
 * @param head all but the numbers
 */
record Initializer(TensorProto head, Stored numbers) {
    static Initializer of(String name, Stored numbers) {
        TensorProto.Builder head = TensorProto.newBuilder()
                .setName(name)
                .setDataType(numbers.type().getNumber());
        for (int extent : numbers.shape().extents()) {
            head.addDims(extent);
        }
        return new Initializer(head.build(), numbers);
    }

    /** With its numbers. */
    TensorProto whole() {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.byteCount()).order(ByteOrder.LITTLE_ENDIAN);
        numbers.writeTo(bytes);
        return head.toBuilder().setRawData(ByteString.copyFrom(bytes.flip())).build();
    }
}
