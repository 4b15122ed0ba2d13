package io.rheostat.runtime.onnx;

import java.util.HashSet;
import java.util.Set;

/** Gives every name once. */
final class Names {
    private final Set<String> given = new HashSet<>();

    /** {@code wished}, or where that is given already, {@code wished_2} and so on. */
    String unique(String wished) {
        String name = wished;
        for (int count = 2; !given.add(name); count++) {
            name = wished + "_" + count;
        }
        return name;
    }
}
