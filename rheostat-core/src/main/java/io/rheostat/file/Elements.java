package io.rheostat.file;

import java.nio.ByteBuffer;

/** How the elements of each type are read from bytes. */
final class Elements {
    static final int CHUNK_BYTES = 1 << 16;
    /** The longest array that every virtual machine allows. */
    static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private Elements() {}

    /** Takes one element off {@code chunk} as the element {@code index} of a tensor. */
    @FunctionalInterface
    interface Reader {
        void read(ByteBuffer chunk, int index);
    }

    static float readFloat(ByteBuffer chunk, ElementType type) {
        return switch (type) {
            case F32 -> chunk.getFloat();
            case F16 -> halfToFloat(chunk.getShort());
            case BF16 -> Float.intBitsToFloat(chunk.getShort() << 16);
            case U8, I32, I64 -> throw new IllegalArgumentException(type + " is no float");
        };
    }

    static long readLong(ByteBuffer chunk, ElementType type) {
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
}
