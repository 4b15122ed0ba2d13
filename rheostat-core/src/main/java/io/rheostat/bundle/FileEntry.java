package io.rheostat.bundle;

import io.rheostat.InvalidInputException;
import io.rheostat.file.FileFailure;
import io.rheostat.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file of the bundle must be.
 *
 * @param sha256 of its content, in lower-case hex
 */
public record FileEntry(long bytes, String sha256) {
    static FileEntry of(Path file) {
        return new FileEntry(size(file), Sha256.of(file));
    }

    /** Refuses {@code file} where it is missing or another one. */
    void verify(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "file " + file + ": is missing from the bundle. Maybe the copy was interrupted.");
        }
        if (size(file) != bytes) {
            throw new InvalidInputException("file " + file + ": has " + size(file) + " bytes, and the bundle says "
                    + bytes + ". Maybe the copy was interrupted.");
        }
        String actual = Sha256.of(file);
        if (!actual.equals(sha256)) {
            throw new InvalidInputException("file " + file + ": has SHA-256 " + actual + ", and the bundle says "
                    + sha256 + ". Maybe it is damaged, or was changed by hand.");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FileFailure.of("read " + file, e);
        }
    }
}
