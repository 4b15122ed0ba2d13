package io.rheostat.file;

import io.rheostat.InvalidInputException;
import io.rheostat.tensor.FloatTensor;
import java.util.Locale;

/**
 * How weights are stored: as they are, or in half the bytes. Halves are rounded to the nearest number that there is, of two equally near
 * ones to the even one, and are read back as that number exactly.
 */
public enum WeightFormat {
    /** IEEE 754 binary32: nothing is rounded. */
    F32(ElementType.F32, Float.POSITIVE_INFINITY),
    /** IEEE 754 binary16: 11 significant bits, at most 65504; below 6e-5 in steps of 6e-8. */
    F16(ElementType.F16, 65520),
    /** The upper half of F32, and its range: 8 significant bits. */
    BF16(ElementType.BF16, 0x1.ffp127f);

    private final ElementType type;
    /** The least magnitude that rounds to infinity. */
    private final float tooLarge;

    WeightFormat(ElementType type, float tooLarge) {
        this.type = type;
        this.tooLarge = tooLarge;
    }

    public ElementType type() {
        return type;
    }

    /**
     * A tensor to be written in this format.
     *
     * @param name of the tensor, for the error
     * @throws InvalidInputException where a finite value is too large for the format
     */
    public RawTensor stored(String name, FloatTensor tensor) {
        for (float value : tensor.values()) {
            if (Math.abs(value) >= tooLarge && Float.isFinite(value)) {
                throw new InvalidInputException("weights: \"" + name + "\" holds " + value
                        + ", which is too large for " + this + "; less than " + tooLarge
                        + " in magnitude is allowed. Maybe store them as " + alternative() + ".");
            }
        }
        return RawTensor.of(tensor, type);
    }

    private WeightFormat alternative() {
        return this == F16 ? BF16 : F32;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
