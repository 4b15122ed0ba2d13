package io.rheostat.data;

import io.rheostat.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with the files of a sample, of which reading it tells the first alone. Not thread-safe. */
public final class Faults {
    private final Set<String> found = new LinkedHashSet<>();

    /** What is read, or null where it can't be, which is noted. */
    public <T> @Nullable T of(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            found.add(reason(e));
            return null;
        } catch (OutOfMemoryError e) {
            found.add("one of its files does not fit into memory: " + e.getMessage()
                    + ". Maybe more memory is needed (java's -Xmx), or the file is damaged.");
            return null;
        }
    }

    /** Each once, in the order in which they were met. */
    public List<String> found() {
        return new ArrayList<>(found);
    }

    /** Why a sample can't be read. Libraries meet damage with exceptions of many kinds, and none of them may hide the other samples. */
    public static String reason(RuntimeException e) {
        return e instanceof InvalidInputException
                ? e.getMessage()
                : "can't be read: " + e + ". Maybe one of its files is damaged in a rare way.";
    }
}
