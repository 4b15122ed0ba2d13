package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A model about to be written. Its weights, which are nearly all of it, go straight from the bundle to where the model is wanted: a message
 * of the protobuf library would hold all of them once more.
 */
final class OnnxModel {
    /** Lengths and small messages, with the numbers of an initializer after each but the last. */
    private final List<byte[]> frames = new ArrayList<>();

    private final List<Initializer> initializers;

    /** @param frame all but the graph */
    OnnxModel(ModelProto frame, OnnxGraph graph) {
        this.initializers = graph.initializers();
        byte[] nodes = graph.nodes().toByteArray();
        List<byte[]> heads = initializers.stream().map(OnnxModel::head).toList();
        long numbers = initializers.stream()
                .mapToLong(initializer -> initializer.numbers().byteCount())
                .sum();
        long length = nodes.length
                + numbers
                + heads.stream().mapToLong(head -> head.length).sum();
        frames.add(frame.toByteArray());
        frames.add(field(ModelProto.GRAPH_FIELD_NUMBER, Math.toIntExact(length)));
        frames.add(nodes);
        frames.addAll(heads);
    }

    byte[] toBytes() {
        return writeTo(ByteBuffer.allocate(size())).array();
    }

    /** In direct memory; position 0. */
    ByteBuffer toDirectBuffer() {
        return writeTo(ByteBuffer.allocateDirect(size()));
    }

    private int size() {
        long small = frames.stream().mapToLong(frame -> frame.length).sum();
        long large = initializers.stream()
                .mapToLong(initializer -> initializer.numbers().byteCount())
                .sum();
        return Math.toIntExact(small + large);
    }

    private ByteBuffer writeTo(ByteBuffer out) {
        out.order(ByteOrder.LITTLE_ENDIAN);
        int first = frames.size() - initializers.size();
        frames.subList(0, first).forEach(out::put);
        for (int i = 0; i < initializers.size(); i++) {
            out.put(frames.get(first + i));
            initializers.get(i).numbers().writeTo(out);
        }
        return out.rewind();
    }

    /** What stands before an initializer's numbers. */
    private static byte[] head(Initializer initializer) {
        byte[] head = initializer.head().toByteArray();
        byte[] raw =
                field(TensorProto.RAW_DATA_FIELD_NUMBER, initializer.numbers().byteCount());
        int length =
                Math.addExact(head.length + raw.length, initializer.numbers().byteCount());
        byte[] tensor = field(GraphProto.INITIALIZER_FIELD_NUMBER, length);
        return ByteBuffer.allocate(tensor.length + head.length + raw.length)
                .put(tensor)
                .put(head)
                .put(raw)
                .array();
    }

    /** What stands before a field of {@code length} bytes. */
    private static byte[] field(int number, int length) {
        int size = CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt32SizeNoTag(length);
        byte[] bytes = new byte[size];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes;
    }
}
