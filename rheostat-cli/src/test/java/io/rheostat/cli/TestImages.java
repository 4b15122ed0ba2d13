package io.rheostat.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Images to predict from. */
final class TestImages {
    private TestImages() {}

    /** A file of random pixels. */
    static Path noise(Path file, int height, int width) {
        Random random = new Random(height * 1000 + width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A photograph, where the real data lies beside the repository. */
    static Optional<Path> photograph() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data/voc-dense/images");
            if (Files.isDirectory(folder)) {
                return first(folder);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> first(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
