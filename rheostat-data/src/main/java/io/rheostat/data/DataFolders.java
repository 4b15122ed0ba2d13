package io.rheostat.data;

import io.rheostat.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that people say their data is in. */
public final class DataFolders {
    private DataFolders() {}

    /** @throws InvalidInputException where there is no such folder */
    public static void require(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("data folder " + folder.toAbsolutePath()
                    + ": is no folder. Maybe the path is relative to another folder than you thought.");
        }
    }
}
