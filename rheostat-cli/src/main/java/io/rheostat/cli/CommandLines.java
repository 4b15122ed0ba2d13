package io.rheostat.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Makes the command ready to execute. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * The whole command, writing its results to {@code out}, and errors and progress to {@code err}. Nothing is written elsewhere and
     * the process is not ended, so it can be executed in-process.
     */
    public static CommandLine create(PrintWriter out, PrintWriter err) {
        ErrorPrinter errors = new ErrorPrinter();
        return new CommandLine(new RheostatCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
    }
}
