package io.rheostat.cli;

import io.rheostat.progress.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where long work tells how far it is: standard error, redrawn in place where that is a terminal. */
final class ProgressOutput {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);
    /** The launcher sets it to the columns of the terminal, where standard error is one. */
    private static final String COLUMNS = "RHEOSTAT_COLUMNS";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    Progress progress() {
        if (quiet) {
            return Progress.SILENT;
        }
        PrintWriter err = command.commandLine().getErr();
        int columns = Integer.parseInt(System.getenv().getOrDefault(COLUMNS, "0"));
        return columns > 0 ? Progress.onTerminal(err, columns) : Progress.asLines(err, BETWEEN_LINES);
    }

    /** A line of its own beside the progress. */
    void say(String line) {
        command.commandLine().getErr().println(line);
    }
}
