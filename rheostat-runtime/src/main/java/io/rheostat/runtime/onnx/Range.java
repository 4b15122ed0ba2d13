package io.rheostat.runtime.onnx;

/**
 * Between which values an activation lies.
 *
 * @param low finite, at most {@code high}
 * @param high finite
 */
public record Range(float low, float high) {
    public Range {
        if (!(low <= high) || !Float.isFinite(low) || !Float.isFinite(high)) {
            throw new IllegalArgumentException("a range can't be from " + low + " to " + high);
        }
    }

    /**
     * From the least to the largest of some values.
     *
     * @throws IllegalArgumentException where there is none, or one is not finite
     */
    public static Range of(float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Range(low, high);
    }

    /** The range that holds both. */
    public Range with(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }
}
