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

    /** Whether the end of the first image is there. That of a thumbnail does not count: it lies within a note, which is gone over as a whole. */
    static boolean areEnded(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (at + 1 < jpeg.length && marker(bytes, at) != END_OF_IMAGE) {
            at = next(bytes, at);
        }
        return at + 1 < jpeg.length;
    }

    /** Up to the end of the first image, or until there are too many. */
    private static int count(ByteBuffer jpeg) {
        int scans = 0;
        int at = 2;
        while (at + 1 < jpeg.capacity() && scans <= MOST && marker(jpeg, at) != END_OF_IMAGE) {
            scans += marker(jpeg, at) == START_OF_SCAN ? 1 : 0;
            at = next(jpeg, at);
        }
        return scans;
    }

    /** What follows a byte of ones; 0 where there is none, as between the codes of pixels. */
    private static int marker(ByteBuffer jpeg, int at) {
        return jpeg.get(at) == (byte) 0xFF ? jpeg.get(at + 1) & 0xFF : 0;
    }

    /** Behind a whole segment, or the next byte. */
    private static int next(ByteBuffer jpeg, int at) {
        boolean hasLength = isSegment(marker(jpeg, at)) && at + 3 < jpeg.capacity();
        return hasLength ? at + 2 + (jpeg.getShort(at + 2) & 0xFFFF) : at + 1;
    }

    /** Of those whose length follows, and neither of those without, nor of fill bytes. */
    private static boolean isSegment(int marker) {
        return marker >= FIRST_SEGMENT && marker != 0xFF && (marker < RESTART || marker >= END_OF_IMAGE);
    }
}
