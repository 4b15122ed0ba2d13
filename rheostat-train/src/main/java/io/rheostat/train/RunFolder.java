package io.rheostat.train;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a run keeps its files. */
final class RunFolder {
    private RunFolder() {}

    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "run folder " + folder + ": can't be made (" + e.getMessage()
                            + "). Maybe a file of that name is in the way, or the place is read-only.",
                    e);
        }
    }
}
