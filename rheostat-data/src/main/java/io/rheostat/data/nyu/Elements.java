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
        if (nested instanceof int[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                flat[at + i] = numbers[i];
            }
            return at + numbers.length;
        }
        return nested.getClass().getComponentType().isPrimitive()
                ? fillNumbers(nested, flat, at)
                : fillAll((Object[]) nested, flat, at);
    }

    private static int fillAll(Object[] nested, float[] flat, int at) {
        int next = at;
        for (Object each : nested) {
            next = fill(each, flat, next);
        }
        return next;
    }

    /** Of a type that the official file does not have, but another writer's may. */
    private static int fillNumbers(Object numbers, float[] flat, int at) {
        int length = Array.getLength(numbers);
        for (int i = 0; i < length; i++) {
            flat[at + i] = (float) Array.getDouble(numbers, i);
        }
        return at + length;
    }
}
