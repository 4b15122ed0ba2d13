package io.rheostat.file;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.function.IntConsumer;

/** A tensor as it is to be stored: the bytes come when they are asked for, so that large ones need not be in memory twice. */
public record RawTensor(ElementType type, Shape shape, AtomicFiles.Content content) {
    private static final int CHUNK_BYTES = 1 << 16;

    /**
     * The elements of {@code bytes}, little-endian, row-major; native memory is written without a copy through arrays. The buffer's
     * position stays where it is.
     */
    public static RawTensor of(ElementType type, Shape shape, ByteBuffer bytes) {
        if (bytes.remaining() != type.bytes(shape)) {
            throw new IllegalArgumentException(
                    type + " " + shape + " needs " + type.bytes(shape) + " bytes, got " + bytes.remaining());
        }
        return new RawTensor(type, shape, channel -> AtomicFiles.writeFully(channel, bytes.duplicate()));
    }

    /** {@link ElementType#F32}. */
    public static RawTensor of(FloatTensor tensor) {
        return of(tensor, ElementType.F32);
    }

    /** Rounded to a type of real numbers; see {@link WeightFormat} for what does not fit. */
    static RawTensor of(FloatTensor tensor, ElementType type) {
        float[] values = tensor.values();
        return new RawTensor(type, tensor.shape(), channel -> {
            ByteBuffer chunk = chunk();
            writeChunked(channel, chunk, values.length, i -> Elements.writeFloat(chunk, type, values[i]));
        });
    }

    /** {@link ElementType#I64}. */
    public static RawTensor ofLongs(Shape shape, long... values) {
        requireCount(shape, values.length);
        return new RawTensor(ElementType.I64, shape, channel -> {
            ByteBuffer chunk = chunk();
            writeChunked(channel, chunk, values.length, i -> chunk.putLong(values[i]));
        });
    }

    /** A vector of {@link ElementType#U8}, such as the state of a random generator. */
    public static RawTensor ofBytes(byte... values) {
        return of(ElementType.U8, new Shape(values.length), ByteBuffer.wrap(values));
    }

    private static void requireCount(Shape shape, int values) {
        if (shape.elements() != values) {
            throw new IllegalArgumentException(
                    "shape " + shape + " needs " + shape.elements() + " values, got " + values);
        }
    }

    private static ByteBuffer chunk() {
        return ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeChunked(WritableByteChannel channel, ByteBuffer chunk, int count, IntConsumer put)
            throws IOException {
        for (int i = 0; i < count; i++) {
            put.accept(i);
            if (chunk.remaining() < Long.BYTES) {
                AtomicFiles.writeFully(channel, chunk.flip());
                chunk.clear();
            }
        }
        AtomicFiles.writeFully(channel, chunk.flip());
    }
}
