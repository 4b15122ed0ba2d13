package io.rheostat.data;

import io.rheostat.InvalidInputException;
import java.util.function.Supplier;

/** What becomes of files that ask for more memory than there is. Stateless. */
public final class Memory {
    private Memory() {}

    /**
     * What is read, where it fits: a small file may unpack to more than any program has, and whoever goes on past bad files goes on past it.
     *
     * @param files named in the error
     * @throws InvalidInputException with the {@link OutOfMemoryError} as its cause
     */
    public static <T> T require(Supplier<String> files, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (OutOfMemoryError e) {
            throw new InvalidInputException(
                    files.get() + " does not fit into memory: " + e.getMessage()
                            + ". Maybe more memory is needed (java's -Xmx), or the file is damaged.",
                    e);
        }
    }

    /** As {@link #require(Supplier, Supplier)}, of the files of a sample, or of the sample itself where it has none. */
    static <T> T require(DataSet data, int index, Supplier<T> reading) {
        return require(
                () -> data.files(index).isEmpty() ? "sample " + index : String.valueOf(data.files(index)), reading);
    }
}
