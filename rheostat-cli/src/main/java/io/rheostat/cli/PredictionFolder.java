package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.file.AtomicFiles;
import io.rheostat.file.FileFailure;
import io.rheostat.runtime.image.ImageInput;
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
import org.jspecify.annotations.Nullable;

/**
 * The folder that {@code rheostat predict} draws into.
 *
 * @param names of the pictures
 * @param head of each picture
 * @param dials null where no sheet of them is asked for
 */
record PredictionFolder(
        Path folder,
        PictureNames names,
        PictureHead head,
        @Nullable DialPictures dials) {
    /** @throws InvalidInputException where two of the images would have pictures of the same name */
    static PredictionFolder create(
            Path folder, List<Path> images, PictureNames names, PictureHead head, @Nullable DialPictures dials) {
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
            return new PredictionFolder(Files.createDirectories(folder), names, head, dials);
        } catch (IOException e) {
            throw FileFailure.of("make the folder " + folder, e);
        }
    }

    /** Draws what there is to see in an image beside it; gives the file. */
    Function<DenseResult, Path> drawing(Path image, BufferedImage photograph) {
        return result -> draw(image, photograph, result);
    }

    /** Draws what is seen of an image as the dials turn; null where that isn't asked for. */
    @Nullable
    Path drawSheet(Path image, ImageInput input) {
        return dials == null
                ? null
                : write(folder.resolve(PictureNames.stem(image) + ".dial-sheet.png"), dials.of(input));
    }

    private Path draw(Path image, BufferedImage photograph, DenseResult result) {
        return write(
                folder.resolve(names.of(image, result.task())),
                ResultPictures.beside(photograph, result, head.of(result)));
    }

    private static Path write(Path file, BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer bytes = ByteBuffer.wrap(png.toByteArray());
        AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, bytes));
        return file;
    }
}
