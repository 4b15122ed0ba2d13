package io.rheostat.data.target;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A text file with the id of an image a line. Stateless. */
public final class IdList {
    private static final String ID = "[A-Za-z0-9_-]+";

    private IdList() {}

    /**
     * The ids in their order; empty lines do not count.
     *
     * @throws InvalidInputException where it can't be read, or holds no id, or what is none, or an id twice
     */
    public static List<String> read(Path list) {
        if (!Files.isRegularFile(list)) {
            throw new InvalidInputException(list + " does not exist. Maybe the file was not copied.");
        }
        try {
            List<String> ids = Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            Set<String> seen = new HashSet<>();
            ids.forEach(id -> require(list, id, seen.add(id)));
            if (ids.isEmpty()) {
                throw new InvalidInputException(
                        list + " holds no id; one a line is expected. Maybe it was cut off, or is yet to be written.");
            }
            return ids;
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(list + " can't be read: " + e + ". Maybe it was not copied.", e);
        }
    }

    private static void require(Path list, String id, boolean isNew) {
        if (!id.matches(ID)) {
            throw new InvalidInputException(list + ": \"" + id + "\" is no id; letters, digits, '_' and '-' are"
                    + " allowed, such as 2008_000002. Maybe it is the list of another task.");
        }
        if (!isNew) {
            throw new InvalidInputException(list + ": id " + id + " is there twice. Maybe two lists were joined.");
        }
    }
}
