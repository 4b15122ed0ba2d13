package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What decoders make a picture of, grey or shifted from somewhere on. */
class DamagedJpegTest {
    private static final int END_MARKER = 2;
    /** Of JFIF, in the first segment. */
    private static final int MAJOR_VERSION = 11;

    private static byte[] photograph(int height, int width) throws IOException {
        Random random = new Random(7);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < height * width; i++) {
            picture.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, "jpg", bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return joined(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, content);
    }

    private static byte[] behindStart(byte[] jpeg, byte[] segment) {
        return joined(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static void refused(byte[] jpeg) {
        assertThatThrownBy(() -> ImageDecoder.decode("photo.jpg", jpeg))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("photo.jpg", "incomplete or damaged", "Maybe");
    }

    @Test
    void zeros_in_the_middle_are_refused() throws IOException {
        byte[] jpeg = photograph(120, 160);
        Arrays.fill(jpeg, jpeg.length / 3, jpeg.length / 3 * 2, (byte) 0);
        refused(jpeg);
    }

    @Test
    void a_missing_middle_is_refused() throws IOException {
        byte[] jpeg = photograph(120, 160);
        int third = jpeg.length / 3;
        refused(joined(Arrays.copyOf(jpeg, third), Arrays.copyOfRange(jpeg, 2 * third, jpeg.length)));
    }

    @Test
    void a_half_with_an_end_behind_it_is_refused() throws IOException {
        byte[] jpeg = photograph(120, 160);
        refused(joined(Arrays.copyOf(jpeg, jpeg.length / 2), new byte[] {(byte) 0xFF, (byte) 0xD9}));
    }

    @Test
    void the_end_of_a_thumbnail_is_not_that_of_the_photograph() throws IOException {
        byte[] noted = behindStart(photograph(120, 160), segment(0xE1, photograph(24, 32)));
        assertThat(ImageDecoder.decode("photo.jpg", noted).getHeight()).isEqualTo(120);
        int behindThumbnail = 2 + 4 + photograph(24, 32).length;
        refused(Arrays.copyOf(noted, behindThumbnail));
        refused(Arrays.copyOf(noted, behindThumbnail + 300));
    }

    @Test
    void what_lies_behind_the_end_is_nobodys_concern() throws IOException {
        byte[] jpeg = joined(photograph(24, 32), new byte[10_000]);
        assertThat(ImageDecoder.decode("photo.jpg", jpeg).getWidth()).isEqualTo(32);
    }

    @Test
    void odd_notes_and_a_little_padding_are_sound() throws IOException {
        byte[] jpeg = photograph(120, 160);
        int end = jpeg.length - END_MARKER;
        byte[] padded = joined(Arrays.copyOf(jpeg, end), new byte[3], Arrays.copyOfRange(jpeg, end, jpeg.length));
        assertThat(ImageDecoder.decode("padded", padded).getWidth()).isEqualTo(160);
        byte[] profile = "ICC_PROFILE\0\1\1 is none".getBytes(StandardCharsets.ISO_8859_1);
        byte[] coloured = behindStart(jpeg, segment(0xE2, profile));
        assertThat(ImageDecoder.decode("coloured", coloured).getWidth()).isEqualTo(160);
        byte[] later = jpeg.clone();
        later[MAJOR_VERSION] = 9;
        assertThat(ImageDecoder.decode("later", later).getWidth()).isEqualTo(160);
    }
}
