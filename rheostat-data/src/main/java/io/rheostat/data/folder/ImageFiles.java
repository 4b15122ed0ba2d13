package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files that a manifest names, and does not trust it: a name may not lead out of the folder. */
record ImageFiles(Path folder) {
    /** The file of a name relative to the folder. */
    Path find(Row row, String name) {
        Path file = resolve(row, name);
        if (!file.startsWith(folder.normalize())) {
            throw new InvalidInputException(
                    row.where() + ": \"" + name + "\" lies outside the data folder. Maybe copy the file into it.");
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    row.where() + ": file " + name + " does not exist in " + folder + ". " + near(file));
        }
        return inside(row, name, file);
    }

    /** Where a file of that name would be, there or not; none where that is outside the folder. */
    Optional<Path> within(String name) {
        try {
            return Optional.of(folder.resolve(name).normalize()).filter(file -> file.startsWith(folder.normalize()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Path resolve(Row row, String name) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(row.where() + ": \"" + name + "\" is no file name: " + e.getMessage(), e);
        }
    }

    /** Links are followed, but not out of the folder. */
    private Path inside(Row row, String name, Path file) {
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new InvalidInputException(row.where() + ": \"" + name
                        + "\" is a link that leads outside the data folder. Maybe copy the file into it.");
            }
            return file;
        } catch (IOException e) {
            throw new InvalidInputException(row.where() + ": file " + name + " can't be read: " + e, e);
        }
    }

    private static String near(Path file) {
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return "Maybe the folder " + parent + " has another name.";
        }
        try (Stream<Path> siblings = Files.list(parent)) {
            List<String> names = siblings.limit(10_000)
                    .map(path -> path.getFileName().toString())
                    .toList();
            List<String> like = Nearest.names(file.getFileName().toString(), names);
            return like.isEmpty()
                    ? "Maybe the file was not copied."
                    : "Maybe you meant " + String.join(" or ", like) + ".";
        } catch (IOException e) {
            return "Maybe the folder may not be read: " + e.getMessage() + ".";
        }
    }
}
