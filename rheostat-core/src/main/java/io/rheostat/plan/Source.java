package io.rheostat.plan;

/** Where a figure comes from; no figure is shown without it. */
public enum Source {
    /** The very subnet ran on held-out data. */
    MEASURED,
    /** Derived from figures of other subnets. */
    PREDICTED
}
