package io.rheostat.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageInputTest {
    private static final int HEIGHT = 6;
    private static final int WIDTH = 9;
    private static final int PLANE = HEIGHT * WIDTH;

    @TempDir
    Path folder;

    private final byte[] levels = levels();
    private final float[] planes = planes(levels);

    private static byte[] levels() {
        byte[] levels = new byte[3 * PLANE];
        new Random(5).nextBytes(levels);
        return levels;
    }

    private static float[] planes(byte[] levels) {
        float[] planes = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            planes[i % 3 * PLANE + i / 3] = (levels[i] & 0xFF) / 255f;
        }
        return planes;
    }

    private BufferedImage picture() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < PLANE; i++) {
            int rgb = ((levels[3 * i] & 0xFF) << 16) | ((levels[3 * i + 1] & 0xFF) << 8) | (levels[3 * i + 2] & 0xFF);
            picture.setRGB(i % WIDTH, i / WIDTH, rgb);
        }
        return picture;
    }

    private byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture(), "png", bytes);
        return bytes.toByteArray();
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    @Test
    void every_way_to_give_an_image_gives_the_same_image() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), png());
        byte[] padded = new byte[levels.length + 8];
        System.arraycopy(levels, 0, padded, 5, levels.length);
        ByteBuffer bytes = ByteBuffer.wrap(padded, 5, levels.length);
        FloatBuffer floats = FloatBuffer.wrap(planes).asReadOnlyBuffer();
        List<ImageInput> images = List.of(
                ImageInput.of(file),
                ImageInput.decode(png()),
                ImageInput.decode(new ByteArrayInputStream(png())),
                ImageInput.of(picture()),
                ImageInput.ofRgb(HEIGHT, WIDTH, levels),
                ImageInput.ofRgb(HEIGHT, WIDTH, bytes),
                ImageInput.ofPlanes(HEIGHT, WIDTH, planes),
                ImageInput.ofPlanes(HEIGHT, WIDTH, floats));
        for (ImageInput image : images) {
            assertThat(image.height()).isEqualTo(HEIGHT);
            assertThat(image.width()).isEqualTo(WIDTH);
            assertThat(image.toTensor().shape()).isEqualTo(new Shape(1, 3, HEIGHT, WIDTH));
            assertThat(image.toTensor().values())
                    .as("image %d", images.indexOf(image))
                    .isEqualTo(planes);
        }
        assertThat(bytes.remaining()).as("the position stays").isEqualTo(levels.length);
        assertThat(floats.remaining()).isEqualTo(planes.length);
    }

    @ParameterizedTest
    @CsvSource({"6,9", "3,4", "12,18", "5,30", "1,1"})
    void network_input_is_bit_for_bit_that_of_training(int height, int width) {
        Preprocessing preprocessing =
                new Preprocessing(height, width, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
        float[] expected = preprocessing
                .apply(new FloatTensor(new Shape(1, 3, HEIGHT, WIDTH), planes))
                .values();
        FloatBuffer batch = FloatBuffer.allocate(2 * expected.length);
        ImageInput.ofRgb(HEIGHT, WIDTH, levels).writeTo(batch, preprocessing);
        ImageInput.ofPlanes(HEIGHT, WIDTH, planes).writeTo(batch, preprocessing);
        assertThat(batch.hasRemaining()).isFalse();
        assertThat(Arrays.copyOf(batch.array(), expected.length)).isEqualTo(expected);
        assertThat(Arrays.copyOfRange(batch.array(), expected.length, 2 * expected.length))
                .isEqualTo(expected);
    }

    @Test
    void an_image_does_not_see_what_becomes_of_its_source_or_its_copy() {
        BufferedImage picture = picture();
        float[] given = planes.clone();
        List<ImageInput> images = List.of(ImageInput.of(picture), ImageInput.ofPlanes(HEIGHT, WIDTH, given));
        picture.setRGB(0, 0, ~picture.getRGB(0, 0));
        Arrays.fill(given, 0);
        for (ImageInput image : images) {
            Arrays.fill(image.toTensor().values(), -1);
            assertThat(image.toTensor().values()).isEqualTo(planes);
        }
    }

    @Test
    void the_picture_for_people_has_the_very_levels_that_were_given() {
        BufferedImage shown = ImageInput.ofRgb(HEIGHT, WIDTH, levels).toPicture();
        BufferedImage planar = ImageInput.ofPlanes(HEIGHT, WIDTH, planes).toPicture();
        for (int i = 0; i < PLANE; i++) {
            int expected = picture().getRGB(i % WIDTH, i / WIDTH);
            assertThat(shown.getRGB(i % WIDTH, i / WIDTH)).isEqualTo(expected);
            assertThat(planar.getRGB(i % WIDTH, i / WIDTH)).isEqualTo(expected);
        }
    }

    @Test
    void one_pixel_is_an_image() {
        ImageInput one = ImageInput.ofRgb(1, 1, new byte[] {(byte) 255, 0, 51});
        FloatBuffer input = FloatBuffer.allocate(3 * 4 * 4);
        one.writeTo(input, new Preprocessing(4, 4, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)));
        float[] expected = new float[48];
        Arrays.fill(expected, 0, 16, 1);
        Arrays.fill(expected, 32, 48, 0.2f);
        assertThat(input.array()).isEqualTo(expected);
    }

    @Test
    void values_of_another_count_than_the_size_needs_are_refused_with_both_counts() {
        refused(() -> ImageInput.ofRgb(HEIGHT, WIDTH, new byte[4 * PLANE]), "216", "162", "fourth channel");
        refused(() -> ImageInput.ofRgb(HEIGHT, WIDTH, ByteBuffer.allocate(5)), "5 values", "162");
        refused(() -> ImageInput.ofPlanes(HEIGHT, WIDTH, new float[0]), "0 values", "162");
        refused(() -> ImageInput.ofPlanes(HEIGHT, WIDTH, FloatBuffer.allocate(163)), "163 values");
    }

    @Test
    void sizes_without_a_pixel_and_beyond_the_bound_are_refused() {
        refused(() -> ImageInput.ofRgb(0, 3, new byte[0]), "3 x 0", "at least 1 x 1");
        refused(() -> ImageInput.ofRgb(2, -1, new byte[6]), "-1 x 2");
        refused(() -> ImageInput.ofRgb(20_000, 20_000, new byte[12]), "20000 x 20000", "at most");
        refused(() -> ImageInput.ofPlanes(Integer.MAX_VALUE, Integer.MAX_VALUE, new float[3]), "at most");
    }

    @Test
    void a_picture_beyond_the_bound_is_refused() {
        // One bit a pixel.
        BufferedImage picture = new BufferedImage(20_000, 20_000, BufferedImage.TYPE_BYTE_BINARY);
        refused(() -> ImageInput.of(picture), "20000 x 20000", "at most");
    }

    @Test
    void floats_that_are_no_share_of_light_are_refused_with_their_place() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -0.1f, 1.001f, 255}) {
            float[] values = planes.clone();
            values[40] = wrong;
            refused(() -> ImageInput.ofPlanes(HEIGHT, WIDTH, values), "value " + wrong, "index 40", "[0, 1]");
        }
    }

    @Test
    void what_is_no_image_is_refused_and_names_the_file() throws IOException {
        Path text = Files.writeString(folder.resolve("note.png"), "not an image");
        refused(() -> ImageInput.of(text), "note.png", "known format");
        refused(() -> ImageInput.of(folder.resolve("absent.jpg")), "absent.jpg", "does not exist");
        refused(() -> ImageInput.decode(new byte[] {1, 2, 3}), "image", "known format");
        refused(() -> ImageInput.decode(Arrays.copyOf(png(), 60)), "image", "incomplete");
    }

    @Test
    void a_stream_that_fails_is_no_fault_of_the_image() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        assertThatThrownBy(() -> ImageInput.decode(closed)).isInstanceOf(UncheckedIOException.class);
    }
}
