package io.rheostat.file;

import java.nio.ByteBuffer;

/** How the elements of each type are read from bytes, and real ones written. */
final class Elements {
    /** Infinity as binary16. */
    private static final int HALF_INFINITY = 0x7c00;

    private static final int HALF_NAN = 0x7e00;
    /** The least magnitude that binary16 holds with all its digits; below, numbers are multiples of 2^-24. */
    private static final float HALF_NORMAL = 0x1p-14f;

    static final int CHUNK_BYTES = 1 << 16;
    /** The longest array that every virtual machine allows. */
    static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private Elements() {}

    /** Takes all elements off {@code chunk}, of which the first is the element {@code first} of a tensor, and returns how many they were. */
    @FunctionalInterface
    interface Reader {
        int read(ByteBuffer chunk, int first);
    }

    /** Fills {@code values} from {@code first}, and returns how many it took. */
    static int readFloats(ByteBuffer chunk, ElementType type, float[] values, int first) {
        int count = chunk.remaining() / type.bytes();
        if (type == ElementType.F32) {
            chunk.asFloatBuffer().get(values, first, count);
            return count;
        }
        for (int i = first; i < first + count; i++) {
            values[i] = readFloat(chunk, type);
        }
        return count;
    }

    /** Fills {@code values} from {@code first}, and returns how many it took. */
    static int readLongs(ByteBuffer chunk, ElementType type, long[] values, int first) {
        int count = chunk.remaining() / type.bytes();
        for (int i = first; i < first + count; i++) {
            values[i] = readLong(chunk, type);
        }
        return count;
    }

    private static float readFloat(ByteBuffer chunk, ElementType type) {
        return switch (type) {
            case F32 -> chunk.getFloat();
            case F16 -> halfToFloat(chunk.getShort());
            case BF16 -> Float.intBitsToFloat(chunk.getShort() << 16);
            case U8, I32, I64 -> throw new IllegalArgumentException(type + " is no float");
        };
    }

    private static long readLong(ByteBuffer chunk, ElementType type) {
        return switch (type) {
            case U8 -> Byte.toUnsignedLong(chunk.get());
            case I32 -> chunk.getInt();
            case I64 -> chunk.getLong();
            case F32, F16, BF16 -> throw new IllegalArgumentException(type + " is no integer");
        };
    }

    /** IEEE 754 binary16: a sign, 5 bits of exponent (bias 15), 10 of fraction. {@code Float.float16ToFloat} comes with Java 20 only. */
    static float halfToFloat(short half) {
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> Math.scalb((float) fraction, -24);
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
                };
        return half < 0 ? -magnitude : magnitude;
    }

    /** Rounds to the nearest number that the type has, of two equally near ones to the even one. */
    static void writeFloat(ByteBuffer chunk, ElementType type, float value) {
        switch (type) {
            case F32 -> chunk.putFloat(value);
            case F16 -> chunk.putShort(floatToHalf(value));
            case BF16 -> chunk.putShort(floatToBfloat(value));
            case U8, I32, I64 -> throw new IllegalArgumentException(type + " is no float");
        }
    }

    /** What is beyond the largest number becomes infinite. */
    static short floatToHalf(float value) {
        float magnitude = Math.abs(value);
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | HALF_NAN);
        }
        int bits = magnitude < HALF_NORMAL
                ? (int) Math.rint(magnitude * 0x1p24f)
                : Math.min(HALF_INFINITY, roundOff(Float.floatToRawIntBits(magnitude), 13) - (112 << 10));
        return (short) (sign | bits);
    }

    /** What is beyond the largest number becomes infinite. */
    static short floatToBfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) (Float.isNaN(value) ? bits >>> 16 | 0x40 : roundOff(bits, 16));
    }

    /** Drops the last {@code count} bits; a carry out of the fraction makes the next exponent, as it should. */
    private static int roundOff(int bits, int count) {
        int even = bits >>> count & 1;
        return (bits + (1 << (count - 1)) - 1 + even) >>> count;
    }
}
