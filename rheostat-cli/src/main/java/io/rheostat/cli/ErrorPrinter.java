package io.rheostat.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong on standard error, without a stack trace unless {@code --debug} asks for it. */
final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return print(e, command, parsed.originalArgs());
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        int exitCode = print(e, command, Arrays.asList(args));
        if (!json(args)) {
            UnmatchedArgumentException.printSuggestions(e, command.getErr());
            command.getErr().println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return exitCode;
    }

    private static int print(Exception e, CommandLine command, List<String> args) {
        Failure failure = Failure.of(e);
        PrintWriter err = command.getErr();
        err.println(args.contains(JsonOutput.OPTION) ? Json.write(failure) : "rheostat: " + failure.message());
        if (args.contains(RheostatCommand.DEBUG)) {
            e.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode();
    }

    private static boolean json(String[] args) {
        return Arrays.asList(args).contains(JsonOutput.OPTION);
    }
}
