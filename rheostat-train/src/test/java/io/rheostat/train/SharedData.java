package io.rheostat.train;

import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Public data and weights kept beside the repository: tests on them are skipped where there are none. */
public final class SharedData {
    private SharedData() {}

    public static Path folder(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data").resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return Assumptions.abort("no folder shared/data/" + name + " beside the repository");
    }

    /** The first photographs by name, each {@code (1, 3, h, w)} RGB in [0, 1]. */
    public static List<FloatTensor> photographs(int count) {
        try (Stream<Path> files = Files.list(folder("voc-dense").resolve("images"))) {
            return files.sorted()
                    .limit(count)
                    .map(file -> RgbImage.of(ImageDecoder.decode(file)).toTensor())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
