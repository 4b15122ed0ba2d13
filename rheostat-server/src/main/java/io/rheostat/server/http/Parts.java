package io.rheostat.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A body as it comes in: memory is taken for what came, whatever was announced. */
final class Parts {
    private static final int SMALLEST = 16 << 10;
    private static final int LARGEST = 1 << 20;

    private final LongConsumer taking;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] part = {};
    private int filled;
    private int size;

    /** @param taking told of bytes before they are taken, and may refuse them by an exception */
    Parts(LongConsumer taking) {
        this.taking = taking;
    }

    /** Reads what there is, at least a byte; false at the end. */
    boolean read(InputStream in) throws IOException {
        if (filled == part.length) {
            next();
        }
        int count = in.read(part, filled, part.length - filled);
        filled += Math.max(0, count);
        size += Math.max(0, count);
        return count >= 0;
    }

    int size() {
        return size;
    }

    /** All of it in one piece. */
    byte[] joined() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] before : full) {
            System.arraycopy(before, 0, all, at, before.length);
            at += before.length;
        }
        System.arraycopy(part, 0, all, at, filled);
        return all;
    }

    private void next() {
        int length = Math.min(LARGEST, Math.max(SMALLEST, 2 * part.length));
        taking.accept(length);
        if (filled > 0) {
            full.add(part);
        }
        part = new byte[length];
        filled = 0;
    }
}
