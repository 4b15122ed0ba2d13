package io.rheostat.server.v2;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Numbers of which nobody said how many there are. */
final class FloatList {
    private final LongConsumer taking;
    private float[] values = new float[64];
    private int size;

    /** @param taking told of bytes before they are taken, and may refuse them by an exception */
    FloatList(LongConsumer taking) {
        this.taking = taking;
    }

    void add(float value) {
        if (size == values.length) {
            taking.accept((long) Float.BYTES * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /** No copy. */
    FloatBuffer toBuffer() {
        return FloatBuffer.wrap(values, 0, size);
    }
}
