package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

class JpegScansTest {
    private static final int HEIGHT = 40;
    private static final int WIDTH = 56;

    @Test
    void what_programs_write_is_decoded_whether_it_is_progressive_or_not() throws IOException {
        for (int mode : new int[] {ImageWriteParam.MODE_DISABLED, ImageWriteParam.MODE_DEFAULT}) {
            byte[] jpeg = jpeg(mode);
            JpegScans.check("photograph", jpeg);
            assertThat(ImageDecoder.decode("photograph", jpeg).getWidth()).isEqualTo(WIDTH);
        }
    }

    @Test
    void a_file_that_goes_over_the_pixels_again_and_again_is_refused() throws IOException {
        byte[] jpeg = jpeg(ImageWriteParam.MODE_DEFAULT);
        assertThatThrownBy(() -> ImageDecoder.decode("photograph", withLastScan(jpeg, 100)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("photograph")
                .hasMessageContaining("scans")
                .hasMessageContaining("Maybe");
    }

    /** Notes of cameras may hold anything, among it whole photographs. */
    @Test
    void what_only_looks_like_scans_inside_of_notes_is_not_counted() throws IOException {
        byte[] jpeg = jpeg(ImageWriteParam.MODE_DISABLED);
        byte[] notes = new byte[60_000];
        for (int i = 0; i < notes.length; i++) {
            notes[i] = (byte) (i % 2 == 0 ? 0xFF : 0xDA);
        }
        ByteArrayOutputStream noted = new ByteArrayOutputStream();
        noted.write(jpeg, 0, 2);
        noted.write(new byte[] {(byte) 0xFF, (byte) 0xEF, (byte) (60_002 >> 8), (byte) 60_002});
        noted.write(notes);
        noted.write(jpeg, 2, jpeg.length - 2);
        assertThat(ImageDecoder.decode("photograph", noted.toByteArray()).getHeight())
                .isEqualTo(HEIGHT);
    }

    @Test
    void any_bytes_at_all_are_counted_to_their_end() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[3 + random.nextInt(400)];
            random.nextBytes(bytes);
            for (int j = 0; j < bytes.length; j += 1 + random.nextInt(5)) {
                bytes[j] = (byte) 0xFF;
            }
            bytes[0] = (byte) 0xFF;
            bytes[1] = (byte) 0xD8;
            JpegScans.check("photograph", bytes);
        }
    }

    private static byte[] withLastScan(byte[] jpeg, int times) throws IOException {
        int begin = jpeg.length - 2;
        while (jpeg[begin] != (byte) 0xFF || jpeg[begin + 1] != (byte) 0xDA) {
            begin--;
        }
        byte[] scan = Arrays.copyOfRange(jpeg, begin, jpeg.length - 2);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < times; i++) {
            longer.write(scan);
        }
        longer.write(jpeg, jpeg.length - 2, 2);
        return longer.toByteArray();
    }

    private static byte[] jpeg(int progressive) throws IOException {
        Random random = new Random(1);
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            picture.setRGB(i % WIDTH, i / WIDTH, random.nextInt(1 << 24));
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(progressive);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
