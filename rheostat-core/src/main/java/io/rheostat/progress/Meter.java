package io.rheostat.progress;

import org.jspecify.annotations.Nullable;

/** Progress in megabytes, which begins when it is known how many there are. Not thread-safe. */
public final class Meter implements AutoCloseable {
    private static final long MEGABYTE = 1_000_000;
    private final Progress progress;
    private final String title;
    private Progress.@Nullable Phase phase;
    private long shown;

    public Meter(Progress progress, String title) {
        this.progress = progress;
        this.title = title;
    }

    /**
     * Begins once; later calls change nothing.
     *
     * @param total bytes, or -1 where it is not known
     * @param done bytes that were there before
     */
    public void begin(long total, long done) {
        if (phase == null) {
            shown = done / MEGABYTE;
            phase = progress.begin(title, Math.max(total, 0) / MEGABYTE, "megabyte", shown);
        }
    }

    /** So many bytes are there now; fewer than before where a server made us start over. */
    public void reach(long bytes) {
        if (phase != null && bytes / MEGABYTE > shown) {
            phase.advance(bytes / MEGABYTE - shown);
            shown = bytes / MEGABYTE;
        }
    }

    public void note(String note) {
        if (phase != null) {
            phase.note(note);
        }
    }

    @Override
    public void close() {
        if (phase != null) {
            phase.close();
        }
    }
}
