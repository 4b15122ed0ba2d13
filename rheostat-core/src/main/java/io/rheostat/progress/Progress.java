package io.rheostat.progress;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Where long work says how far it is. Thread-safe, and cheap enough to be called at every step: what is shown is limited to a few lines
 * a second or a minute, not by the caller but here.
 *
 * <pre>{@code
 * try (Progress.Phase phase = progress.begin("training", steps, "step")) {
 *     for (...) {
 *         phase.note("loss " + loss);
 *         phase.advance();
 *     }
 * }
 * }</pre>
 */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (title, total, unit, done) -> new SilentPhase();

    /**
     * Starts a piece of work of which a part is already done, as after a resume; the rate does not count that part.
     *
     * @param title what is done, for example {@code "training"}
     * @param total units in all; 0 where it is not known, and then there is no time left to show
     * @param unit what one is one of, for example {@code "step"}
     * @param done units done before, in [0, total]
     */
    Phase begin(String title, long total, String unit, long done);

    /** Starts a piece of work at its beginning. */
    default Phase begin(String title, long total, String unit) {
        return begin(title, total, unit, 0);
    }

    /** One line that is drawn again in place, for a terminal of that many columns. */
    static Progress onTerminal(PrintWriter out, int columns) {
        return new PrintedProgress(new TerminalLine(out, columns), Duration.ofMillis(100), System::nanoTime);
    }

    /** Plain lines, one every few seconds, for files and pipes. */
    static Progress asLines(PrintWriter out, Duration every) {
        return new PrintedProgress(new PlainLines(out), every, System::nanoTime);
    }

    /** A piece of work under way; closing it tells what it took, or where it stopped. */
    interface Phase extends AutoCloseable {
        /** {@code units} more are done. */
        void advance(long units);

        /** One more unit is done. */
        default void advance() {
            advance(1);
        }

        /** Something short about the state of the work, shown with the next line. */
        void note(String note);

        @Override
        void close();
    }
}
