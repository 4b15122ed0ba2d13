package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.file.AtomicFiles;
import io.rheostat.file.FileFailure;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.ResultPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** The folder that {@code rheostat predict} draws into: {@code IMAGE.TASK.png}. */
record PredictionFolder(Path folder) {
    /** @throws InvalidInputException where two of the images would have pictures of the same name */
    static PredictionFolder create(Path folder, List<Path> images) {
        Set<String> stems = new HashSet<>();
        for (Path image : images) {
            if (!stems.add(stem(image))) {
                throw new InvalidInputException(
                        "--out: two images are named \"" + stem(image) + "\""
                                + ", and the pictures of one would overwrite those of the other. Maybe predict them in two calls.");
            }
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidInputException("--out: " + folder + " is no folder. Maybe give the folder that it is in.");
        }
        try {
            return new PredictionFolder(Files.createDirectories(folder));
        } catch (IOException e) {
            throw FileFailure.of("make the folder " + folder, e);
        }
    }

    /** Draws what there is to see in an image beside it; gives the file. */
    Function<DenseResult, Path> drawing(Path image, BufferedImage photograph) {
        return result -> draw(image, photograph, result);
    }

    private Path draw(Path image, BufferedImage photograph, DenseResult result) {
        Path file = folder.resolve(stem(image) + "." + result.task().name() + ".png");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(ResultPictures.beside(photograph, result), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer bytes = ByteBuffer.wrap(png.toByteArray());
        AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, bytes));
        return file;
    }

    private static String stem(Path image) {
        // The root of a file system has no name; that it is no image is found out later.
        String name = image.getNameCount() == 0 ? "" : image.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
