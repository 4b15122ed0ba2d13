package io.rheostat.data.split;

import io.rheostat.file.Sha256;

/** A number for a name that looks drawn at random and never changes. Stateless. */
public final class Lot {
    private Lot() {}

    /** In [0, 1): the first 48 bits of the name's SHA-256, as a fraction. */
    public static double of(String name) {
        return Long.parseLong(Sha256.of(name).substring(0, 12), 16) / (double) (1L << 48);
    }
}
