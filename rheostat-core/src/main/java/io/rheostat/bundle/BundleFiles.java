package io.rheostat.bundle;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of a bundle's files. */
final class BundleFiles {
    static final String MANIFEST = "bundle.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String CALIBRATION = "calibration.safetensors";
    static final String TABLE = "quality.json";

    /** All but the manifest, which can't hold its own hash. */
    static final SortedSet<String> HASHED =
            Collections.unmodifiableSortedSet(new TreeSet<>(List.of(WEIGHTS, CALIBRATION, TABLE)));

    private BundleFiles() {}
}
