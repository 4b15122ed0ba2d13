package io.rheostat.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Direct buffers, which ONNX Runtime reads and writes without a copy and which are dear to allocate, lent again and again: no more of them
 * exist than were lent at one time. Thread-safe.
 */
final class DirectBuffers {
    private final Queue<FloatBuffer> spare = new ConcurrentLinkedQueue<>();

    /** An empty buffer that holds {@code floats} values. */
    FloatBuffer lend(int floats) {
        FloatBuffer buffer = spare.poll();
        return buffer == null || buffer.capacity() < floats
                ? allocate(floats)
                : buffer.clear().limit(floats);
    }

    void giveBack(FloatBuffer buffer) {
        spare.add(buffer);
    }

    private static FloatBuffer allocate(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
