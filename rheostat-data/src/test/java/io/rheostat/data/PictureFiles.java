package io.rheostat.data;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Small picture files in the exact formats of data sets, sound and otherwise. */
public final class PictureFiles {
    private PictureFiles() {}

    /** A JPEG of one colour. */
    public static void photograph(Path file, int height, int width, int rgb) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            picture.setRGB(i % width, i / width, rgb);
        }
        write(file, "jpg", picture);
    }

    /** A PNG with a palette of 256 colours, as VOC masks are: values are indices, row by row. */
    public static void palette(Path file, int height, int width, int... labels) throws IOException {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        for (int i = 0; i < 256; i++) {
            for (int bit = 0; bit < 8; bit++) {
                red[i] |= (byte) ((i >> 3 * bit & 1) << 7 - bit);
                green[i] |= (byte) ((i >> 3 * bit + 1 & 1) << 7 - bit);
                blue[i] |= (byte) ((i >> 3 * bit + 2 & 1) << 7 - bit);
            }
        }
        byte[] values = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (byte) labels[i];
        }
        DataBufferByte buffer = new DataBufferByte(values, values.length);
        WritableRaster raster =
                Raster.createInterleavedRaster(buffer, width, height, width, 1, new int[1], new Point());
        IndexColorModel colours = new IndexColorModel(8, 256, red, green, blue);
        write(file, "png", new BufferedImage(colours, raster, false, null));
    }

    /** A PNG of 8-bit red, green and blue, 0xRRGGBB a pixel. */
    public static void rgb(Path file, int height, int width, int... colours) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, colours, 0, width);
        write(file, "png", picture);
    }

    /** A PNG of 8-bit grey. */
    public static void grey8(Path file, int height, int width, int... levels) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setPixels(0, 0, width, height, levels);
        write(file, "png", picture);
    }

    /** A PNG of 16-bit grey. */
    public static void grey16(Path file, int height, int width, int... steps) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < steps.length; i++) {
            picture.getRaster().setSample(i % width, i / width, 0, steps[i]);
        }
        if (picture.getRaster().getTransferType() != DataBuffer.TYPE_USHORT) {
            throw new AssertionError("not 16 bits");
        }
        write(file, "png", picture);
    }

    /** A PNG that claims to be 100,000 x 100,000 pixels large and has 60 bytes. */
    public static void bomb(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0x89504E470D0A1A0AL);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(100_000);
            fields.writeInt(100_000);
            fields.write(new byte[] {8, 0, 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
            chunk(out, "IEND", new byte[0]);
        }
        Files.write(file, bytes.toByteArray());
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }

    /** Keeps the first half of a file. */
    public static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void write(Path file, String format, BufferedImage picture) throws IOException {
        Files.createDirectories(file.getParent());
        if (!ImageIO.write(picture, format, file.toFile())) {
            throw new IOException("no writer for " + format);
        }
    }
}
