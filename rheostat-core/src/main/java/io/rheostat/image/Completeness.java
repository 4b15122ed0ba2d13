package io.rheostat.image;

import io.rheostat.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Whether a PNG or JPEG is all there, as far as that can be told before decoding. The usual decoders return a picture with a grey or black
 * rest where a file was cut off, and in a mask that rest is a class.
 */
final class Completeness {
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_END = 0x49454E44;
    private static final int CHUNK_FRAME = 12;

    private Completeness() {}

    /** Accepts files of other formats, whose decoders notice themselves. */
    static void check(String source, byte[] bytes) {
        boolean complete =
                isJpeg(bytes) ? JpegScans.areEnded(bytes) : !isPng(bytes) || hasWholeChunks(ByteBuffer.wrap(bytes));
        if (!complete) {
            throw new InvalidInputException(
                    source + " is incomplete or damaged. Maybe it was cut off on its way here.");
        }
    }

    static boolean isJpeg(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length >= 8 && ByteBuffer.wrap(bytes).getLong() == PNG_SIGNATURE;
    }

    /** Length, type, content and checksum, chunk by chunk, up to the end chunk. */
    private static boolean hasWholeChunks(ByteBuffer png) {
        int at = 8;
        while (png.capacity() - at >= CHUNK_FRAME) {
            int length = png.getInt(at);
            if (length < 0 || length > png.capacity() - at - CHUNK_FRAME) {
                return false;
            }
            CRC32 crc = new CRC32();
            crc.update(png.array(), at + 4, length + 4);
            if ((int) crc.getValue() != png.getInt(at + 8 + length)) {
                return false;
            }
            if (png.getInt(at + 4) == PNG_END) {
                return true;
            }
            at += CHUNK_FRAME + length;
        }
        return false;
    }
}
