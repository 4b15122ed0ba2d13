package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Files as the TIFF 6.0 specification has them: a directory of twelve bytes an entry, and one strip of pixels. */
class TiffChannelsTest {
    private static final int SIZE = 10;
    private static final int ENTRIES = 10;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int AFTER_DIRECTORY = 8 + 2 + 12 * ENTRIES + 4;

    @Test
    void three_and_four_channels_are_decoded() {
        for (int channels : new int[] {3, 4}) {
            assertThat(ImageDecoder.decode("scan", tiff(channels, 8)).getWidth())
                    .isEqualTo(SIZE);
        }
    }

    @Test
    void more_bits_a_pixel_than_any_photograph_has_are_refused() {
        for (int channels : new int[] {17, 200}) {
            assertThatThrownBy(() -> ImageDecoder.decode("scan", tiff(channels, 8)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("scan has " + 8 * channels + " bits a pixel")
                    .hasMessageContaining("Maybe");
        }
        assertThatThrownBy(() -> ImageDecoder.decode("scan", tiff(5, 32))).hasMessageContaining("160 bits");
    }

    private static byte[] tiff(int channels, int bits) {
        int pixels = AFTER_DIRECTORY + 4 * channels;
        int bytes = SIZE * SIZE * channels * bits / 8;
        ByteBuffer tiff = ByteBuffer.allocate(pixels + bytes).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) ENTRIES);
        entry(tiff, 256, LONG, 1, SIZE);
        entry(tiff, 257, LONG, 1, SIZE);
        entry(tiff, 258, SHORT, channels, AFTER_DIRECTORY);
        entry(tiff, 259, SHORT, 1, 1);
        entry(tiff, 262, SHORT, 1, 2);
        entry(tiff, 273, LONG, 1, pixels);
        entry(tiff, 277, SHORT, 1, channels);
        entry(tiff, 278, LONG, 1, SIZE);
        entry(tiff, 279, LONG, 1, bytes);
        entry(tiff, 338, SHORT, Math.max(1, channels - 3), channels > 5 ? AFTER_DIRECTORY + 2 * channels : 0);
        tiff.putInt(0);
        for (int i = 0; i < channels; i++) {
            tiff.putShort((short) bits);
        }
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
