package io.rheostat.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder among the system's temporary files, for as long as one action takes. */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    /** What is done with the folder. */
    @FunctionalInterface
    public interface Action<R> {
        R apply(Path folder) throws IOException;
    }

    /**
     * Makes an empty folder, applies {@code action}, and deletes the folder with all that is in it, whatever happens.
     *
     * @throws UncheckedIOException where it can't be made, or the action throws an {@link IOException}
     */
    public static <R> R with(Action<R> action) {
        try {
            Path folder = Files.createTempDirectory("rheostat-");
            try {
                return action.apply(folder);
            } finally {
                Temporaries.deleteTree(folder);
            }
        } catch (IOException e) {
            throw FileFailure.of("use a temporary folder", e);
        }
    }
}
