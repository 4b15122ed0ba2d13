package io.rheostat.data.fetch;

import java.io.IOException;

/** How much an archive may unpack to. Pictures and matrices shrink a few times when packed; a bomb does a thousand times. */
final class Quota {
    private static final long LEAST_BYTES = 1L << 30;
    private static final long MOST_RATIO = 100;
    private static final int MOST_ENTRIES = 2_000_000;
    private final long mostBytes;
    private long bytes;
    private int entries;

    Quota(long packedBytes) {
        this(packedBytes, LEAST_BYTES);
    }

    /** @param leastBytes allowed however small the archive is */
    Quota(long packedBytes, long leastBytes) {
        mostBytes = Math.max(leastBytes, MOST_RATIO * packedBytes);
    }

    void addEntry() throws IOException {
        if (++entries > MOST_ENTRIES) {
            throw new RefusedException("it holds more than " + MOST_ENTRIES + " files, as no data set here does");
        }
    }

    void addBytes(int count) throws IOException {
        bytes += count;
        if (bytes > mostBytes) {
            throw new RefusedException("it unpacks to more than " + mostBytes + " bytes, as no data of its size does");
        }
    }

    int entries() {
        return entries;
    }
}
