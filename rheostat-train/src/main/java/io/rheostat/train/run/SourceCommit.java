package io.rheostat.train.run;

import org.jspecify.annotations.Nullable;

/** The commit that the running code was built from, as whoever started it says. */
final class SourceCommit {
    /** The launcher sets it where it runs from a checkout. */
    static final String PROPERTY = "rheostat.commit";

    private SourceCommit() {}

    static @Nullable String find() {
        String commit = System.getProperty(PROPERTY, "").strip();
        return commit.isEmpty() ? null : commit;
    }
}
