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

/**
 * The folder that {@code rheostat predict} draws into.
 *
 * @param names of the pictures
 * @param head of each picture
 */
record PredictionFolder(Path folder, PictureNames names, PictureHead head) {
    /** @throws InvalidInputException where two of the images would have pictures of the same name */
    static PredictionFolder create(Path folder, List<Path> images, PictureNames names, PictureHead head) {
        Set<String> stems = new HashSet<>();
        for (Path image : images) {
            if (!stems.add(PictureNames.stem(image))) {
                throw new InvalidInputException(
                        "--out: two images are named \"" + PictureNames.stem(image) + "\""
                                + ", and the pictures of one would overwrite those of the other. Maybe predict them in two calls.");
            }
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidInputException("--out: " + folder + " is no folder. Maybe give the folder that it is in.");
        }
        try {
            return new PredictionFolder(Files.createDirectories(folder), names, head);
        } catch (IOException e) {
            throw FileFailure.of("make the folder " + folder, e);
        }
    }

    /** Draws what there is to see in an image beside it; gives the file. */
    Function<DenseResult, Path> drawing(Path image, BufferedImage photograph) {
        return result -> draw(image, photograph, result);
    }

    private Path draw(Path image, BufferedImage photograph, DenseResult result) {
        Path file = folder.resolve(names.of(image, result.task()));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(ResultPictures.beside(photograph, result, head.of(result)), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer bytes = ByteBuffer.wrap(png.toByteArray());
        AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, bytes));
        return file;
    }
}
