package io.rheostat.ops;

/**
 * A batch normalisation: {@code scale * (x - mean) / sqrt(variance + epsilon) + offset}, a channel. The mean and variance are the
 * interpreter's: those of the batch while training, those measured for this very configuration afterwards.
 *
 * @param site the name under which statistics of this normalisation are kept, unique in the network
 * @param scale {@code (C)}
 * @param offset {@code (C)}
 */
public record Norm<T>(String site, T scale, T offset) {
    public static final double EPSILON = 1e-5;
}
