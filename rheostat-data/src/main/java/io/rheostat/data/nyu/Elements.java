package io.rheostat.data.nyu;

import java.lang.reflect.Array;

/** Nested arrays of numbers, as HDF5 is read into. Stateless. */
final class Elements {
    private Elements() {}

    /** All numbers in their order. Those of types without sign have been widened where they are read. */
    static float[] flat(Object nested, int count) {
        float[] flat = new float[count];
        int filled = fill(nested, flat, 0);
        if (filled != count) {
            throw new IllegalStateException(filled + " numbers where " + count + " were asked for");
        }
        return flat;
    }

    private static int fill(Object nested, float[] flat, int at) {
        if (nested instanceof float[] reals) {
            System.arraycopy(reals, 0, flat, at, reals.length);
            return at + reals.length;
        }
        int length = Array.getLength(nested);
        boolean numbers = nested.getClass().getComponentType().isPrimitive();
        int next = at;
        for (int i = 0; i < length; i++) {
            if (numbers) {
                flat[next++] = (float) Array.getDouble(nested, i);
            } else {
                next = fill(Array.get(nested, i), flat, next);
            }
        }
        return next;
    }
}
