package io.rheostat.ops;

import java.util.Arrays;

/** The extent of each dimension of a value, batch first: {@code (B, C, H, W)} for images, {@code (B, C)} for vectors. */
public record Shape(int... extents) {
    public Shape {
        extents = extents.clone();
    }

    public int rank() {
        return extents.length;
    }

    public int get(int dimension) {
        return extents[dimension];
    }

    public int batch() {
        return extents[0];
    }

    public int channels() {
        return extents[1];
    }

    public int height() {
        return extents[2];
    }

    public int width() {
        return extents[3];
    }

    public long elements() {
        return Arrays.stream(extents).asLongStream().reduce(1, Math::multiplyExact);
    }

    @Override
    public int[] extents() {
        return extents.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    @Override
    public String toString() {
        return Arrays.toString(extents);
    }
}
