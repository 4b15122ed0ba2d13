package io.rheostat.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small files in published formats, which the scripts beside them wrote with other libraries than those that read them here. */
public final class Fixtures {
    private Fixtures() {}

    /** @param name relative to the test resources of this package, such as {@code pascal/tiny} */
    public static Path path(String name) {
        try {
            return Path.of(Fixtures.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy that a test may damage, in {@code folder}. */
    public static Path copy(String name, Path folder) {
        Path from = path(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, folder.resolve(from.getParent().relativize(each)));
            }
            return folder.resolve(from.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The three parts. */
    public static List<DataSet> parts(DataSource source) {
        return List.of(source.train(), source.heldOut(), source.test());
    }
}
