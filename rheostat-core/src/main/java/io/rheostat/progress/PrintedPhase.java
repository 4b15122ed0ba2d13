package io.rheostat.progress;

/** Counts, and draws when it is time. */
final class PrintedPhase implements Progress.Phase {
    private final PrintedProgress progress;
    private final String title;
    private final long total;
    private final String unit;
    private final long doneBefore;
    private final long start;
    private long done;
    private long lastDrawn;
    private String note = "";
    private boolean closed;

    PrintedPhase(PrintedProgress progress, String title, long total, String unit, long done) {
        this.progress = progress;
        this.title = title;
        this.total = total;
        this.unit = unit;
        this.doneBefore = done;
        this.done = done;
        this.start = progress.clock().getAsLong();
        this.lastDrawn = start;
    }

    @Override
    public synchronized void advance(long units) {
        done += units;
        long now = progress.clock().getAsLong();
        if (now - lastDrawn >= progress.interval().toNanos()) {
            lastDrawn = now;
            progress.line().draw(title + "  " + pace(now).underWay() + (note.isEmpty() ? "" : "  " + note));
        }
    }

    @Override
    public synchronized void note(String note) {
        this.note = note;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            progress.line()
                    .end(title + "  " + pace(progress.clock().getAsLong()).ended());
        }
    }

    private Pace pace(long now) {
        return new Pace(unit, doneBefore, done, total, (now - start) / 1e9);
    }
}
