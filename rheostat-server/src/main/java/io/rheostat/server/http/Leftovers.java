package io.rheostat.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Takes what is left of a body that nobody wants, as far as that is bearable: who is cut off while still sending never sees the answer that
 * says why. Whoever sends nothing holds a thread meanwhile, so this is done for few at a time. Thread-safe.
 */
final class Leftovers {
    private static final int AT_A_TIME = 16;
    private static final int CHUNK = 16 << 10;
    private static final long MOST_BYTES = 64 << 20;
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private final Semaphore permits = new Semaphore(AT_A_TIME);

    void discard(Context context) {
        boolean bearable = context.req().getContentLengthLong() <= MOST_BYTES && context.header("Expect") == null;
        if (bearable && permits.tryAcquire()) {
            try {
                skip(context.req().getInputStream());
            } catch (IOException | RuntimeException gone) {
                // Then nobody reads the answer either.
            } finally {
                permits.release();
            }
        }
    }

    private static void skip(InputStream in) throws IOException {
        long end = System.nanoTime() + LONGEST_NANOS;
        byte[] chunk = new byte[CHUNK];
        for (long left = MOST_BYTES; left > 0 && System.nanoTime() - end < 0; ) {
            int count = in.read(chunk);
            left = count < 0 ? 0 : left - count;
        }
    }
}
