package io.rheostat.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Pictures of every kind as {@code (height, width, 3)} levels of sRGB. Stateless. */
final class PictureLevels {
    private PictureLevels() {}

    static byte[] of(BufferedImage picture) {
        ColorModel model = picture.getColorModel();
        ColorSpace space = model.getColorSpace();
        if (space.getType() == ColorSpace.TYPE_GRAY && model.getTransferType() <= DataBuffer.TYPE_USHORT) {
            return grey(picture.getRaster(), model.getComponentSize(0));
        }
        // A whole picture at once: a photograph's colour profile, applied pixel by pixel, takes many seconds.
        BufferedImage standard = space.isCS_sRGB() ? picture : converted(picture);
        return storesLevels(standard.getColorModel()) ? stored(standard.getRaster()) : computed(standard);
    }

    private static BufferedImage converted(BufferedImage picture) {
        BufferedImage target = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        return new ColorConvertOp(null).filter(picture, target);
    }

    private static byte[] grey(Raster raster, int bits) {
        int most = (1 << bits) - 1;
        byte[] levels = new byte[3 * raster.getWidth() * raster.getHeight()];
        int[] line = new int[raster.getWidth()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, line.length, 1, 0, line);
            for (int sample : line) {
                byte level = (byte) ((sample * 255 + most / 2) / most);
                levels[at++] = level;
                levels[at++] = level;
                levels[at++] = level;
            }
        }
        return levels;
    }

    /** Whether samples are the very levels, which are faster read than asked for by colour. */
    private static boolean storesLevels(ColorModel model) {
        return model instanceof ComponentColorModel
                && model.getTransferType() == DataBuffer.TYPE_BYTE
                && model.getComponentSize(0) == 8
                && !model.isAlphaPremultiplied();
    }

    private static byte[] stored(Raster raster) {
        byte[] levels = new byte[3 * raster.getWidth() * raster.getHeight()];
        int bands = raster.getNumBands();
        int[] line = new int[bands * raster.getWidth()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, line);
            for (int x = 0; x < line.length; x += bands) {
                levels[at++] = (byte) line[x];
                levels[at++] = (byte) line[x + 1];
                levels[at++] = (byte) line[x + 2];
            }
        }
        return levels;
    }

    private static byte[] computed(BufferedImage picture) {
        byte[] levels = new byte[3 * picture.getWidth() * picture.getHeight()];
        int[] line = new int[picture.getWidth()];
        int at = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, line.length, 1, line, 0, line.length);
            for (int rgb : line) {
                levels[at++] = (byte) (rgb >> 16);
                levels[at++] = (byte) (rgb >> 8);
                levels[at++] = (byte) rgb;
            }
        }
        return levels;
    }
}
