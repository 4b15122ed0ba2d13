package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.rheostat.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static final int PNG_SIZE = 16;

    @TempDir
    Path folder;

    private static BufferedImage noise(int height, int width, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < height * width; i++) {
            picture.setRGB(i % width, i / width, random.nextInt());
        }
        return picture;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tif"})
    void a_lossless_file_gives_back_every_pixel(String format) throws IOException {
        BufferedImage picture = noise(5, 7, 1);
        Path file = folder.resolve("picture." + format);
        Files.write(file, encoded(picture, format));
        BufferedImage decoded = ImageDecoder.decode(file);
        assertThat(decoded.getRGB(0, 0, 7, 5, null, 0, 7)).isEqualTo(picture.getRGB(0, 0, 7, 5, null, 0, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tif"})
    void one_pixel_is_an_image(String format) throws IOException {
        BufferedImage decoded = ImageDecoder.decode("one", encoded(noise(1, 1, 2), format));
        assertThat(decoded.getWidth() * decoded.getHeight()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void an_image_cut_off_anywhere_is_refused(String format) throws IOException {
        byte[] whole = encoded(noise(24, 24, 3), format);
        // A GIF's last byte says only that there is no further frame.
        int needed = format.equals("gif") ? whole.length - 2 : whole.length - 1;
        for (int length = 0; length < needed; length += 7) {
            byte[] part = Arrays.copyOf(whole, length);
            refused(() -> ImageDecoder.decode("part of a " + format, part), "part of a " + format);
        }
        byte[] almost = Arrays.copyOf(whole, needed);
        refused(() -> ImageDecoder.decode("almost", almost), "almost");
    }

    @Test
    void a_truncated_file_says_so_whatever_its_decoder_says() throws IOException {
        for (String format : new String[] {"bmp", "tif"}) {
            byte[] whole = encoded(noise(24, 24, 3), format);
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            assertThatThrownBy(() -> ImageDecoder.decode("half", half))
                    .as(format)
                    .hasMessageContaining("half")
                    .hasMessageContaining("ends too early")
                    .hasMessageNotContaining("null");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void damage_is_met_with_a_picture_or_a_named_refusal(long seed) throws IOException {
        Random random = new Random(seed);
        for (String format : new String[] {"png", "jpg", "gif", "bmp", "tif"}) {
            byte[] whole = encoded(noise(9, 9, seed), format);
            for (int i = 0; i < 60; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(i < 30 ? Math.min(60, whole.length) : whole.length)] = (byte) random.nextInt();
                decodeOrRefuse(format, damaged);
            }
        }
    }

    private static void decodeOrRefuse(String format, byte[] bytes) {
        try {
            assertThat(ImageDecoder.decode("damaged", bytes)).isNotNull();
        } catch (InvalidInputException e) {
            assertThat(e).as(format).hasMessageContaining("damaged").hasMessageContaining("Maybe");
        }
    }

    @Test
    void what_is_no_image_is_refused() {
        byte[] text = "not an image at all".getBytes(StandardCharsets.UTF_8);
        refused(() -> ImageDecoder.decode("note", text), "note", "known format");
        refused(() -> ImageDecoder.decode("nothing", new byte[0]), "nothing", "known format");
    }

    @Test
    void a_missing_file_and_a_folder_are_refused_by_name() {
        refused(() -> ImageDecoder.decode(folder.resolve("absent.png")), "absent.png", "does not exist");
        refused(() -> ImageDecoder.decode(folder), folder.toString(), "is no file");
    }

    @Test
    void a_header_of_20000_by_20000_is_refused_before_anything_is_decoded() throws IOException {
        for (byte[] bytes : new byte[][] {hugePng(), hugeJpeg()}) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            refused(() -> ImageDecoder.decode("warm-up", bytes), "pixels");
            long before = threads.getCurrentThreadAllocatedBytes();
            refused(() -> ImageDecoder.decode("huge", bytes), "huge", "20000 x 20000", "64000000");
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
        }
    }

    private static byte[] hugePng() throws IOException {
        byte[] bytes = encoded(noise(2, 2, 4), "png");
        ByteBuffer png = ByteBuffer.wrap(bytes).putInt(PNG_SIZE, 20_000).putInt(PNG_SIZE + 4, 20_000);
        CRC32 crc = new CRC32();
        crc.update(bytes, PNG_SIZE - 4, 17);
        png.putInt(PNG_SIZE + 13, (int) crc.getValue());
        return bytes;
    }

    /** Height and width stand five bytes behind the marker of the frame. */
    private static byte[] hugeJpeg() throws IOException {
        byte[] bytes = encoded(noise(2, 2, 4), "jpg");
        int at = 0;
        while (bytes[at] != (byte) 0xFF || bytes[at + 1] != (byte) 0xC0) {
            at++;
        }
        ByteBuffer.wrap(bytes).putShort(at + 5, (short) 20_000).putShort(at + 7, (short) 20_000);
        return bytes;
    }

    @Test
    void sizes_are_allowed_up_to_the_bound_and_no_further() {
        ImageDecoder.requireSize("image", 8000, 8000);
        ImageDecoder.requireSize("image", 1, 1);
        refused(() -> ImageDecoder.requireSize("image", 8001, 8000), "8000 x 8001");
        refused(() -> ImageDecoder.requireSize("image", 0, 5), "5 x 0", "at least 1 x 1");
        refused(() -> ImageDecoder.requireSize("image", Integer.MAX_VALUE, Integer.MAX_VALUE), "pixels");
    }
}
