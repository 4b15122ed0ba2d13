package io.rheostat.image;

import io.rheostat.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes image files of every format that this Java knows (PNG, JPEG, BMP, GIF, TIFF at least), the first frame of
 * each, and trusts none: a file may not ask for more memory than a photograph needs. Training and deployment both come
 * here. Pixels stay in the order in which they are stored: an orientation noted by a camera is not applied. Stateless.
 */
public final class ImageDecoder {
    /** Enough for the largest photographs of phones, which are a little over 50 million. */
    public static final long MOST_PIXELS = 64_000_000;

    /** Of an encoded image. */
    public static final int MOST_BYTES = 256 << 20;

    /** Four channels of 32 bits. */
    private static final int MOST_BITS = 128;

    private ImageDecoder() {}

    /** @throws InvalidInputException where the file can't be read, or is refused by {@link #decode(String, byte[])} */
    public static BufferedImage decode(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("image " + file
                    + (Files.exists(file) ? " is no file." : " does not exist.")
                    + " Maybe the path is relative to another folder than you thought.");
        }
        return decode(file.toString(), read(file));
    }

    private static byte[] read(Path file) {
        try {
            requireBytes(file.toString(), Files.size(file));
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException(file + " can't be read: " + e + ". Maybe it may not be read by you.", e);
        }
    }

    /**
     * Decodes an encoded image.
     *
     * @param source where it comes from, named in errors
     * @throws InvalidInputException where it is no image, incomplete, damaged, or, before any pixel is decoded, of more than
     *     {@link #MOST_PIXELS} pixels, {@link #MOST_BYTES} bytes, 64 scans of a JPEG,
     *     or 128 bits a pixel
     */
    public static BufferedImage decode(String source, byte[] bytes) {
        requireBytes(source, bytes.length);
        Completeness.check(source, bytes);
        JpegScans.check(source, bytes);
        return readFirst(source, bytes, reader -> {
            requireSize(source, reader.getHeight(0), reader.getWidth(0));
            requireSmallPixels(source, reader);
            return reader.read(0);
        });
    }

    /**
     * How many pixels an encoded image claims to have; none is decoded.
     *
     * @throws InvalidInputException where it is no image
     */
    public static long pixels(String source, byte[] bytes) {
        return readFirst(source, bytes, reader -> (long) reader.getHeight(0) * reader.getWidth(0));
    }

    /** @throws InvalidInputException where an image has no pixel, or more than {@link #MOST_PIXELS} */
    public static void requireSize(String source, long height, long width) {
        if (height < 1 || width < 1) {
            throw new InvalidInputException(source + " is " + width + " x " + height
                    + " pixels; at least 1 x 1 is needed. Maybe height or width was not set.");
        }
        if (width > MOST_PIXELS / height) {
            throw new InvalidInputException(source + " has " + width + " x " + height + " pixels; at most "
                    + MOST_PIXELS + " in all are allowed. Maybe scale it down.");
        }
    }

    /** What is read of the first frame. */
    private interface FrameReading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private static <T> T readFirst(String source, byte[] bytes, FrameReading<T> reading) {
        try {
            return open(source, bytes, reading);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders meet damage with exceptions of many kinds, among them those of any faulty program.
            throw new InvalidInputException(
                    source + " can't be decoded: " + reason(e)
                            + ". Maybe it is damaged, or of a rare kind such as CMYK; then convert it to PNG.",
                    e);
        }
    }

    /** Decoders say nothing at all where a file ends too early. */
    private static String reason(Throwable e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        if (e.getMessage() != null) {
            return e.getMessage();
        }
        return e.getCause() == null ? e.toString() : reason(e.getCause());
    }

    private static <T> T open(String source, byte[] bytes, FrameReading<T> reading) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new InvalidInputException(
                        source + " is no image of a known format. Maybe convert it to PNG or JPEG.");
            }
            ImageReader reader = readers.next();
            try {
                DecoderWarnings warnings = new DecoderWarnings();
                reader.addIIOReadWarningListener(warnings);
                reader.setInput(in, true, true);
                T read = reading.from(reader);
                warnings.requireSound(source);
                return read;
            } finally {
                reader.dispose();
            }
        }
    }

    /** A TIFF may have any number of channels, so that a file of a few bytes would fill gigabytes. */
    private static void requireSmallPixels(String source, ImageReader reader) throws IOException {
        ImageTypeSpecifier pixel = reader.getFormatName().equalsIgnoreCase("tif") ? reader.getRawImageType(0) : null;
        int bits = pixel == null ? 0 : pixel.getColorModel().getPixelSize();
        if (bits > MOST_BITS) {
            throw new InvalidInputException(
                    source + " has " + bits + " bits a pixel; at most " + MOST_BITS
                            + " are allowed. Maybe it holds measurements and no photograph; then convert three of its channels to PNG.");
        }
    }

    private static void requireBytes(String source, long bytes) {
        if (bytes > MOST_BYTES) {
            throw new InvalidInputException(
                    source + " has " + bytes + " bytes; at most " + MOST_BYTES + " are allowed. Maybe it is no image.");
        }
    }
}
