package io.rheostat.image;

import io.rheostat.InvalidInputException;
import java.nio.ByteBuffer;

/**
 * A JPEG may be told in several scans, each of which goes over all pixels, be it of 20 bytes: a file of a megabyte can take hours. Cameras and
 * programs make up to some ten.
 */
final class JpegScans {
    static final int MOST = 64;

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_SEGMENT = 0xC0;
    private static final int RESTART = 0xD0;

    private JpegScans() {}

    /** Accepts files of other formats. */
    static void check(String source, byte[] bytes) {
        if (Completeness.isJpeg(bytes) && count(ByteBuffer.wrap(bytes)) > MOST) {
            throw new InvalidInputException(
                    source + " is a JPEG of more than " + MOST + " scans. Maybe save it anew, or convert it to PNG.");
        }
    }

    /** Up to the end of the first image, or until there are too many. */
    private static int count(ByteBuffer jpeg) {
        int scans = 0;
        int at = 2;
        while (at + 3 < jpeg.capacity() && scans <= MOST && marker(jpeg, at) != END_OF_IMAGE) {
            int marker = marker(jpeg, at);
            scans += marker == START_OF_SCAN ? 1 : 0;
            at += isSegment(marker) ? 2 + (jpeg.getShort(at + 2) & 0xFFFF) : 1;
        }
        return scans;
    }

    /** What follows a byte of ones; 0 where there is none, as between the codes of pixels. */
    private static int marker(ByteBuffer jpeg, int at) {
        return jpeg.get(at) == (byte) 0xFF ? jpeg.get(at + 1) & 0xFF : 0;
    }

    /** Of those whose length follows, and neither of those without, nor of fill bytes. */
    private static boolean isSegment(int marker) {
        return marker >= FIRST_SEGMENT && marker != 0xFF && (marker < RESTART || marker >= END_OF_IMAGE);
    }
}
