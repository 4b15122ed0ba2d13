package io.rheostat.data.target;

import io.rheostat.InvalidInputException;
import io.rheostat.image.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files of pictures that say something of an image and are as large as it is. Stateless. */
public final class TargetPictures {
    private TargetPictures() {}

    /**
     * Decodes one.
     *
     * @param what it is, such as {@code mask}
     * @param pixels of the image, or null where they can't be read, so that the size can't be judged
     * @throws InvalidInputException where it is missing, can't be decoded, or has another size than the image
     */
    public static BufferedImage read(Path file, String what, Path image, @Nullable RgbImage pixels) {
        BufferedImage picture = read(file, what, image);
        if (pixels != null) {
            TargetFiles.requireSize(file, picture, image, pixels.height(), pixels.width());
        }
        return picture;
    }

    /**
     * Decodes one of any size.
     *
     * @param what it is, such as {@code mask}
     * @throws InvalidInputException where it is missing or can't be decoded
     */
    public static BufferedImage read(Path file, String what, Path image) {
        if (!Files.exists(file)) {
            throw new InvalidInputException("the " + what + " of " + image + " is missing: " + file
                    + " does not exist. Maybe the file was not copied.");
        }
        return TargetFiles.decode(file);
    }
}
