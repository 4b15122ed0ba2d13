package io.rheostat.cli;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import java.io.UncheckedIOException;
import picocli.CommandLine.ParameterException;

/**
 * What went wrong, as a user sees it.
 *
 * @param error {@code "infeasible"}, {@code "invalid_input"}, {@code "usage"} or {@code "fault"}
 * @param exitCode one of {@link ExitCode}
 */
record Failure(String error, String message, int exitCode) {
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
        return new Failure("fault", describe(e) + " Maybe " + RheostatCommand.DEBUG + " shows more.", ExitCode.FAULT);
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
