package io.rheostat.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a folder as a whole or not at all: into a temporary sibling, which then takes the place of the old one. No file system renames
 * over a folder that is not empty, so the old one steps aside first, as {@code .NAME.previous}; if the process dies between the two
 * renames, that is what {@link #current} finds and what the next write puts back. Thread-safe for different folders.
 */
public final class AtomicFolders {
    private AtomicFolders() {}

    /** What a folder is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes every file into {@code folder}, which exists and is empty; the files must be forced to the disk. */
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Replaces {@code folder}, and all that was in it, or makes it, folders above it included.
     *
     * @throws UncheckedIOException where it can't be written; the old folder is kept
     */
    public static void write(Path folder, Content content) {
        Path target = folder.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            restore(target);
            Temporaries.deleteAbandoned(target);
            Path temporary = Temporaries.siblingOf(target);
            try {
                content.writeTo(Files.createDirectory(temporary));
                AtomicFiles.forceFolder(temporary);
                swap(temporary, target);
            } finally {
                Temporaries.deleteTree(temporary);
            }
        } catch (IOException e) {
            throw FileFailure.of("write " + folder, e);
        }
    }

    /** Where the content of {@code folder} is: there, or where an interrupted write left it. */
    public static Path current(Path folder) {
        Path previous = previous(folder.toAbsolutePath());
        return Files.notExists(folder) && Files.isDirectory(previous) ? previous : folder;
    }

    private static void swap(Path temporary, Path target) throws IOException {
        Path previous = previous(target);
        boolean replaces = Files.exists(target);
        if (replaces) {
            AtomicFiles.move(target, previous);
        }
        try {
            AtomicFiles.move(temporary, target);
        } catch (IOException e) {
            restore(target);
            throw e;
        }
        AtomicFiles.forceFolder(target.getParent());
        Temporaries.deleteTree(previous);
    }

    /** Puts the old folder back if a write was interrupted, or deletes it if only that was left to do. */
    private static void restore(Path target) throws IOException {
        Path previous = previous(target);
        if (Files.exists(target)) {
            Temporaries.deleteTree(previous);
        } else if (Files.exists(previous)) {
            AtomicFiles.move(previous, target);
        }
    }

    private static Path previous(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".previous");
    }
}
