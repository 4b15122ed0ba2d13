package io.rheostat.plan;

import java.util.Locale;

/** Where a figure comes from; no figure is shown without it. */
public enum Source {
    /** The very subnet ran on held-out data. */
    MEASURED,
    /** Derived from figures of other subnets. */
    PREDICTED;

    /** As it stands in bundles and in what is printed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
