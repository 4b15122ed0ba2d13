package io.rheostat.server.v2;

import java.util.Arrays;

/** Numbers of which nobody said how many there are. */
final class FloatList {
    private float[] values = new float[64];
    private int size;

    void add(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
