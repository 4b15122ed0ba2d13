package io.rheostat.runtime.image;

import io.rheostat.InvalidInputException;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.Preprocessing;
import io.rheostat.image.RgbImage;
import io.rheostat.image.Scanlines;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An image to predict from, of any size from 1 x 1 to {@link ImageDecoder#MOST_PIXELS} pixels. It is decoded, prepared
 * and normalised by the code that training uses, and gives the same network input to the last bit. What is given is
 * copied: immutable and thread-safe. Each factory throws {@link InvalidInputException} where it can't use what it is
 * given.
 */
public final class ImageInput {
    private static final String SOURCE = "image";

    private final Scanlines pixels;

    private ImageInput(Scanlines pixels) {
        this.pixels = pixels;
    }

    /**
     * Of a PNG, JPEG, BMP, GIF or TIFF file; {@link ImageDecoder} says how it is decoded. A file that claims too many
     * pixels is refused before any is decoded.
     */
    public static ImageInput of(Path file) {
        return new ImageInput(RgbImage.of(ImageDecoder.decode(file)));
    }

    /** As {@link #of(Path)}, of the content of such a file. */
    public static ImageInput decode(byte[] encoded) {
        return new ImageInput(RgbImage.of(ImageDecoder.decode(SOURCE, encoded)));
    }

    /**
     * As {@link #decode(byte[])}, reading to the end of a stream, which stays open.
     *
     * @throws UncheckedIOException where the stream can't be read
     */
    public static ImageInput decode(InputStream encoded) {
        try {
            // One byte more than is allowed is enough to be refused.
            return decode(encoded.readNBytes(ImageDecoder.MOST_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a picture of any type; {@link RgbImage#of(BufferedImage)} says how colours are read. */
    public static ImageInput of(BufferedImage picture) {
        ImageDecoder.requireSize(SOURCE, picture.getHeight(), picture.getWidth());
        return new ImageInput(RgbImage.of(picture));
    }

    /** @param levels {@code (height, width, 3)}: rows of pixels of red, green and blue, each unsigned */
    public static ImageInput ofRgb(int height, int width, byte[] levels) {
        requireLength(height, width, levels.length);
        return new ImageInput(RgbImage.of(height, width, levels));
    }

    /** As {@link #ofRgb(int, int, byte[])}, of what remains in a buffer, whose position stays. */
    public static ImageInput ofRgb(int height, int width, ByteBuffer levels) {
        requireLength(height, width, levels.remaining());
        byte[] copy = new byte[levels.remaining()];
        levels.get(levels.position(), copy);
        return new ImageInput(RgbImage.of(height, width, copy));
    }

    /** @param values {@code (3, height, width)}: a plane each of red, green and blue, in [0, 1] */
    public static ImageInput ofPlanes(int height, int width, float[] values) {
        return ofPlanes(height, width, FloatBuffer.wrap(values));
    }

    /** As {@link #ofPlanes(int, int, float[])}, of what remains in a buffer, whose position stays. */
    public static ImageInput ofPlanes(int height, int width, FloatBuffer values) {
        requireLength(height, width, values.remaining());
        float[] copy = new float[values.remaining()];
        values.get(values.position(), copy);
        requireShares(copy);
        return new ImageInput(Scanlines.of(new FloatTensor(new Shape(1, 3, height, width), copy)));
    }

    private static void requireLength(int height, int width, int length) {
        ImageDecoder.requireSize(SOURCE, height, width);
        if (length != 3 * height * width) {
            throw new InvalidInputException("image: " + length + " values are given, but " + width + " x " + height
                    + " pixels of red, green and blue have " + 3 * height * width
                    + ". Maybe height and width are those of another image, or there is a fourth channel.");
        }
    }

    private static void requireShares(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                throw new InvalidInputException("image: value " + values[i] + " at index " + i
                        + " is not allowed; all must lie in [0, 1]."
                        + " Maybe they are levels up to 255, or are normalised already.");
            }
        }
    }

    /** Pixels. */
    public int height() {
        return pixels.height();
    }

    /** Pixels. */
    public int width() {
        return pixels.width();
    }

    /** A copy: {@code (1, 3, height, width)} RGB in [0, 1]. */
    public FloatTensor toTensor() {
        return pixels.toTensor();
    }

    /** A copy as a picture for people, of these very pixels. */
    public BufferedImage toPicture() {
        BufferedImage picture = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        float[] line = new float[width()];
        int[] rgb = new int[width()];
        for (int y = 0; y < height(); y++) {
            Arrays.fill(rgb, 0);
            for (int channel = 0; channel < 3; channel++) {
                pixels.read(channel, y, line);
                for (int x = 0; x < rgb.length; x++) {
                    rgb[x] = rgb[x] << 8 | Math.round(255 * line[x]);
                }
            }
            picture.setRGB(0, y, rgb.length, 1, rgb, 0, rgb.length);
        }
        return picture;
    }

    /**
     * Writes network input {@code (3, h, w)} of the preprocessing's height and width at the position of {@code input},
     * and moves the position behind it, so that images can be put one after the other into a batch.
     *
     * @throws java.nio.BufferOverflowException where less than {@code 3 * h * w} values remain
     */
    public void writeTo(FloatBuffer input, Preprocessing preprocessing) {
        float[] values = new float[3 * preprocessing.height() * preprocessing.width()];
        preprocessing.applyInto(pixels, values, 0);
        input.put(values);
    }
}
