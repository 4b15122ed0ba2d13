package io.rheostat.data.source;

import java.util.Locale;

/** What becomes of samples whose files can't be used. */
public enum BadFiles {
    /** Whoever reads such a sample is told so, and the work ends. */
    STOP,
    /** All samples are read once at the beginning, and those that can't be used are left out, by name. */
    SKIP;

    /** As it stands in configurations. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
