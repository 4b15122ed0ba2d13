package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.tensor.FloatTensor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle of colours is {@link BufferedImage#getRGB}, pixel by pixel. */
class RgbImageTest {
    private static final int HEIGHT = 3;
    private static final int WIDTH = 5;

    private static BufferedImage noise(BufferedImage picture, int alpha) {
        Random random = new Random(7);
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            picture.setRGB(i % WIDTH, i / WIDTH, (random.nextInt() & 0xFFFFFF) | (alpha << 24));
        }
        return picture;
    }

    private static void assertColours(BufferedImage picture, int tolerance) {
        FloatTensor image = RgbImage.of(picture).toTensor();
        assertThat(image.shape().extents()).containsExactly(1, 3, picture.getHeight(), picture.getWidth());
        int plane = picture.getHeight() * picture.getWidth();
        for (int i = 0; i < 3 * plane; i++) {
            int pixel = i % plane;
            int rgb = picture.getRGB(pixel % picture.getWidth(), pixel / picture.getWidth());
            int expected = (rgb >> (16 - 8 * (i / plane))) & 0xFF;
            assertThat(image.values()[i] * 255).as("value %d", i).isCloseTo(expected, within(tolerance + 1e-4f));
        }
    }

    private static BufferedImage of(ColorSpace space, int type, boolean alpha) {
        ColorModel model = new ComponentColorModel(space, alpha, false, alpha ? 3 : 1, type);
        return new BufferedImage(model, model.createCompatibleWritableRaster(WIDTH, HEIGHT), false, null);
    }

    private static ColorSpace space(int id) {
        return ColorSpace.getInstance(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13})
    void colours_of_every_type_are_those_that_java_shows(int type) {
        assertColours(noise(new BufferedImage(WIDTH, HEIGHT, type), 0xFF), 0);
        assertColours(noise(new BufferedImage(WIDTH, HEIGHT, type), 0x70), 0);
    }

    @Test
    void bands_in_the_order_of_a_png_with_and_without_transparency_are_read_as_java_does() {
        assertColours(noise(of(space(ColorSpace.CS_sRGB), DataBuffer.TYPE_BYTE, false), 0xFF), 0);
        assertColours(noise(of(space(ColorSpace.CS_sRGB), DataBuffer.TYPE_BYTE, true), 0x20), 0);
        assertColours(noise(of(space(ColorSpace.CS_sRGB), DataBuffer.TYPE_USHORT, false), 0xFF), 0);
    }

    @Test
    void other_colour_spaces_are_turned_to_srgb() {
        BufferedImage linear = noise(of(space(ColorSpace.CS_LINEAR_RGB), DataBuffer.TYPE_BYTE, false), 0xFF);
        assertColours(linear, 1);
        linear.getRaster().setPixel(0, 0, new int[] {55, 55, 55});
        assertThat(RgbImage.of(linear).toTensor().values()[0] * 255)
                .as("half of the way to white for the eye, a fifth of the light")
                .isCloseTo(128, within(2f));
    }

    @Test
    void a_part_of_a_picture_is_read_from_its_own_corner() {
        assertColours(
                noise(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR), 0xFF)
                        .getSubimage(2, 1, 3, 2),
                0);
    }

    @Test
    void a_palette_of_two_colours_is_read_by_colour() {
        IndexColorModel palette =
                new IndexColorModel(1, 2, new byte[] {9, (byte) 200}, new byte[] {8, 100}, new byte[] {7, (byte) 255});
        assertColours(noise(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, palette), 0xFF), 0);
    }

    @Test
    void grey_is_taken_as_stored_in_8_and_16_bits_and_beside_transparency() {
        BufferedImage eight = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage sixteen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        BufferedImage transparent = of(space(ColorSpace.CS_GRAY), DataBuffer.TYPE_BYTE, true);
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            int level = 17 * i;
            eight.getRaster().setSample(i % WIDTH, i / WIDTH, 0, level);
            sixteen.getRaster().setSample(i % WIDTH, i / WIDTH, 0, 257 * level + (i % 3 - 1) * (i == 0 ? 0 : 100));
            transparent.getRaster().setPixel(i % WIDTH, i / WIDTH, new int[] {level, 30});
        }
        for (BufferedImage grey : new BufferedImage[] {eight, sixteen, transparent}) {
            float[] values = RgbImage.of(grey).toTensor().values();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).as("value %d", i).isEqualTo(17 * (i % 15) / 255f);
            }
        }
    }

    @Test
    void bytes_are_levels_row_by_row_and_a_later_change_of_them_is_not_seen() {
        byte[] levels = {(byte) 255, 0, 51, 102, (byte) 153, (byte) 204};
        RgbImage image = RgbImage.of(1, 2, levels);
        levels[0] = 0;
        assertThat(image.toTensor().values()).containsExactly(1, 0.4f, 0, 0.6f, 0.2f, 0.8f);
    }
}
