package io.rheostat.progress;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Progress that is printed, but not more often than {@code interval}.
 *
 * @param clock nanoseconds, from any start
 */
record PrintedProgress(Line line, Duration interval, LongSupplier clock) implements Progress {
    @Override
    public Phase begin(String title, long total, String unit, long done) {
        return new PrintedPhase(this, title, total, unit, done);
    }
}
