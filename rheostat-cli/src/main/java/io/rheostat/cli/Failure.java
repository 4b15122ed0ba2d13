package io.rheostat.cli;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * What went wrong, as a user sees it.
 *
 * @param error {@code "infeasible"}, {@code "invalid_input"}, {@code "usage"} or {@code "fault"}
 * @param exitCode one of {@link ExitCode}
 */
record Failure(String error, String message, int exitCode) {
    private static final String ADVICE =
            ". Maybe use fewer threads, a smaller batch or smaller images, or give Java more:"
                    + " RHEOSTAT_JAVA_OPTS=\"-Xmx8g -Dorg.bytedeco.javacpp.maxPhysicalBytes=16g\".";

    static Failure of(Exception e) {
        if (e instanceof InfeasibleException) {
            return new Failure("infeasible", text(e), ExitCode.INFEASIBLE);
        }
        if (e instanceof InvalidInputException) {
            return new Failure("invalid_input", text(e), ExitCode.WRONG_INPUT);
        }
        if (e instanceof ParameterException) {
            return new Failure("usage", text(e), ExitCode.WRONG_INPUT);
        }
        OutOfMemoryError memory = outOfMemory(e);
        if (memory != null) {
            return new Failure("fault", "out of memory: " + text(memory) + ADVICE, ExitCode.FAULT);
        }
        return new Failure("fault", describe(e) + " Maybe " + RheostatCommand.DEBUG + " shows more.", ExitCode.FAULT);
    }

    /** Work that other threads do wraps what befell it. */
    private static @Nullable OutOfMemoryError outOfMemory(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError memory) {
                return memory;
            }
        }
        return null;
    }

    private static String describe(Exception e) {
        if (e instanceof UncheckedIOException io
                && io.getCause() != null
                && !text(io).equals(io.getCause().toString())) {
            // Whoever wrapped it said in words what could not be done.
            return text(io);
        }
        Throwable shown = e instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e;
        return shown.getClass().getSimpleName() + ": " + text(shown);
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? "no message." : e.getMessage();
    }
}
