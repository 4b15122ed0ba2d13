package io.rheostat.train.loss;

import java.util.Locale;

/** The distances that configuration-invariant distillation can use; {@link #toString} is the name in configurations. */
public enum FeatureDistanceKind {
    /** Between spatial maps of where the energy is: blind to which channels, and to their scale. */
    ATTENTION(new AttentionDistance()),
    /** Between the channels that both have. */
    PREFIX(new PrefixDistance()),
    /** Between the similarities of a batch's samples to each other: blind to channels and places. */
    RELATION(new RelationDistance()),
    /** No distillation. */
    NONE(new NoDistance());

    private final FeatureDistance distance;

    FeatureDistanceKind(FeatureDistance distance) {
        this.distance = distance;
    }

    public FeatureDistance distance() {
        return distance;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
