package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Finds and decodes the files that a manifest names, and trusts neither: a name may not lead out of the folder, a file
 * may not ask for more memory than a photograph needs.
 */
record ImageFiles(Path folder) {
    private static final long MOST_PIXELS = 64_000_000;
    private static final long MOST_BYTES = 256L << 20;

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

    BufferedImage decode(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(file + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES
                        + " are allowed. Maybe it is no image.");
            }
            byte[] bytes = Files.readAllBytes(file);
            Completeness.check(file, bytes);
            return decode(file, bytes);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            if (e instanceof InvalidInputException invalid) {
                throw invalid;
            }
            throw new InvalidInputException(
                    file + " can't be decoded: " + e.getMessage() + ". Maybe the file is cut off or damaged.", e);
        }
    }

    private static BufferedImage decode(Path file, byte[] bytes) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new InvalidInputException(
                        file + " is no image of a known format. Maybe convert it to PNG or JPEG.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                refuseHuge(file, reader.getWidth(0), reader.getHeight(0));
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static void refuseHuge(Path file, long width, long height) {
        if (width * height > MOST_PIXELS) {
            throw new InvalidInputException(file + " has " + width + " x " + height + " pixels; at most " + MOST_PIXELS
                    + " in all are allowed. Maybe scale it down.");
        }
    }
}
