package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final int OPAQUE = 0xFF000000;

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static FloatTensor pixel(float... values) {
        return new FloatTensor(new Shape(1, values.length, 1, 1), values);
    }

    @Test
    void an_image_keeps_its_channels_and_is_clipped() {
        FloatTensor image = new FloatTensor(new Shape(1, 3, 1, 2), new float[] {1, -1, 0, 2, 0.2f, 0.6f});
        assertThat(pixels(Pictures.image(image))).containsExactly(OPAQUE | 0xFF0033, OPAQUE | 0x00FF99);
    }

    @Test
    void a_normal_towards_the_viewer_is_blue_one_upwards_green_and_one_to_the_right_red() {
        assertThat(pixels(Pictures.normals(pixel(0, 0, -3)))).containsExactly(OPAQUE | 0x8080FF);
        assertThat(pixels(Pictures.normals(pixel(0, -1, 0)))).containsExactly(OPAQUE | 0x80FF80);
        assertThat(pixels(Pictures.normals(pixel(1, 0, 0)))).containsExactly(OPAQUE | 0xFF8080);
    }

    @Test
    void what_is_unknown_has_one_colour_in_pictures_of_every_kind() {
        assertThat(pixels(Pictures.normals(pixel(Float.NaN, 0, 1)))).containsExactly(OPAQUE | Palette.UNKNOWN);
        assertThat(pixels(Pictures.depth(pixel(Float.NaN), 0, 1))).containsExactly(OPAQUE | Palette.UNKNOWN);
        assertThat(pixels(Pictures.saliency(pixel(Float.NaN)))).containsExactly(OPAQUE | Palette.UNKNOWN);
        assertThat(pixels(Pictures.boundaries(pixel(Float.NaN)))).containsExactly(OPAQUE | Palette.UNKNOWN);
        LabelTensor labels = new LabelTensor(new Shape(1, 1, 2), new int[] {Task.IGNORE, 0});
        assertThat(pixels(Pictures.labels(labels)))
                .containsExactly(OPAQUE | Palette.UNKNOWN, OPAQUE | ClassColours.PLAIN.of(0));
    }

    @Test
    void nothing_that_is_known_looks_as_what_is_unknown() {
        for (int i = 0; i <= 100; i++) {
            assertThat(fromUnknown(Palette.heat(i / 100.0))).isGreaterThan(35);
            assertThat(fromUnknown(Palette.ink(i / 100.0))).isGreaterThan(35);
        }
        BufferedImage ball = Pictures.ball(21);
        for (int colour : pixels(ball)) {
            assertThat(fromUnknown(colour)).isGreaterThan(35);
        }
    }

    private static double fromUnknown(int colour) {
        return Sight.distance(Sight.USUAL.lab(colour), Sight.USUAL.lab(Palette.UNKNOWN));
    }

    @Test
    void depth_runs_from_the_first_to_the_last_colour_of_viridis() {
        assertThat(pixels(Pictures.depth(pixel(2), 2, 5))).containsExactly(OPAQUE | 0x440154);
        assertThat(pixels(Pictures.depth(pixel(9), 2, 5))).containsExactly(OPAQUE | 0xFDE725);
        assertThat(pixels(Pictures.depth(pixel(3), 2, 5))).containsExactly(OPAQUE | 0x31688E);
    }

    @Test
    void boundaries_are_dark_saliency_is_bright_and_each_shows_the_unknown_apart() {
        LabelTensor labels = new LabelTensor(new Shape(1, 1, 3), new int[] {0, 1, Task.IGNORE});
        BufferedImage edges = Pictures.boundaries(Probabilities.of(labels));
        assertThat(colours(edges)).containsExactly(0xF3F0E8, 0x000000, Palette.UNKNOWN);
        BufferedImage saliency = Pictures.saliency(Probabilities.of(labels));
        assertThat(colours(saliency)).containsExactly(0x440154, 0xFDE725, Palette.UNKNOWN);
    }

    private static int[] colours(BufferedImage line) {
        int[] colours = line.getRGB(0, 0, line.getWidth(), 1, null, 0, line.getWidth());
        return java.util.Arrays.stream(colours).map(colour -> colour & 0xFFFFFF).toArray();
    }

    @Test
    void a_ball_has_the_colours_of_the_directions_that_its_places_face() {
        BufferedImage ball = Pictures.ball(101);
        assertThat(ball.getRGB(50, 50)).as("to the viewer").isEqualTo(OPAQUE | 0x8080FF);
        assertThat(ball.getRGB(100, 50) >> 16 & 0xFF).as("to the right, red").isGreaterThan(0xF8);
        assertThat(ball.getRGB(50, 0) >> 8 & 0xFF).as("upwards, green").isGreaterThan(0xF8);
        assertThat(ball.getRGB(50, 100) >> 8 & 0xFF).as("downwards, no green").isLessThan(0x08);
    }
}
