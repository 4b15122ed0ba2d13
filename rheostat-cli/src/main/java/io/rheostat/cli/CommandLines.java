package io.rheostat.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

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
                .setExecutionStrategy(CommandLines::execute)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
    }

    /**
     * Errors are for nobody to handle but this one, of which there is something to say. It has to be an {@link ExecutionException}: picocli hands
     * no other one to {@link ErrorPrinter}.
     */
    private static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "out of memory", e);
        }
    }
}
