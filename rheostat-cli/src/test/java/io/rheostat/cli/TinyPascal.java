package io.rheostat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Eight photographs of a few pixels in the layout of PASCAL-Context. */
final class TinyPascal {
    static final Path FOLDER = Path.of("../rheostat-data/src/test/resources/io/rheostat/data/pascal/tiny")
            .toAbsolutePath()
            .normalize();

    private TinyPascal() {}

    /** To change; gives the folder, which has to exist. */
    static Path copyTo(Path folder) {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(
                        each, folder.resolve(FOLDER.relativize(each).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
