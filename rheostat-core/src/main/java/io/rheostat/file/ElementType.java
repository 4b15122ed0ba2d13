package io.rheostat.file;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import java.util.Arrays;

/**
 * What one element of a stored tensor is, named as in the safetensors format, little-endian. The order is that in which the format's
 * reference writer lays tensors out (last first), which keeps every tensor aligned to its element.
 */
public enum ElementType {
    U8(1),
    F16(2),
    /** The upper half of an {@link #F32}. */
    BF16(2),
    I32(4),
    F32(4),
    I64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return this == F32 || this == F16 || this == BF16;
    }

    /**
     * Bytes of a tensor of this type.
     *
     * @throws ArithmeticException where they overflow a {@code long}
     */
    public long bytes(Shape shape) {
        return Math.multiplyExact(shape.elements(), (long) bytes);
    }

    static ElementType parse(String where, String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(where + ": dtype \"" + name + "\" is not supported; "
                        + Arrays.toString(values()) + " are. Maybe convert the tensor to F32 first."));
    }
}
