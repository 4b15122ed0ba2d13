package io.rheostat.image;

import java.awt.image.BufferedImage;

/** Red, green and blue in 256 levels each: what training and deployment see of a picture. Immutable, 3 bytes a pixel. */
public final class RgbImage implements Scanlines {
    private static final float[] VALUES = values();

    private final int height;
    private final int width;
    private final byte[] levels;

    private RgbImage(int height, int width, byte[] levels) {
        this.height = height;
        this.width = width;
        this.levels = levels;
    }

    /**
     * A copy of a picture of any kind, its colours turned to sRGB. Grey is taken as it is stored, as photographs in
     * grey are meant, and not as linear light, which is what Java takes it for. Transparency counts for nothing: the
     * colour below is what is seen.
     */
    public static RgbImage of(BufferedImage picture) {
        return new RgbImage(picture.getHeight(), picture.getWidth(), PictureLevels.of(picture));
    }

    /**
     * Of pixels row by row.
     *
     * @param levels {@code (height, width, 3)}, unsigned; copied
     */
    public static RgbImage of(int height, int width, byte[] levels) {
        if (levels.length != 3L * height * width) {
            throw new IllegalArgumentException(levels.length + " levels for " + height + " x " + width + " pixels");
        }
        return new RgbImage(height, width, levels.clone());
    }

    private static float[] values() {
        float[] values = new float[256];
        for (int level = 0; level < 256; level++) {
            values[level] = level / 255f;
        }
        return values;
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int channel, int y, float[] line) {
        int at = y * width * 3 + channel;
        for (int x = 0; x < width; x++) {
            line[x] = VALUES[levels[at + 3 * x] & 0xFF];
        }
    }
}
