package io.rheostat.cli;

import io.rheostat.progress.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where long work tells how far it is: standard error, redrawn in place where that is a terminal. */
final class ProgressOutput {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);
    private static final int COLUMNS = 100;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    Progress progress() {
        PrintWriter err = command.commandLine().getErr();
        boolean terminal = System.console() != null && System.getenv("TERM") != null;
        return terminal ? Progress.onTerminal(err, COLUMNS) : Progress.asLines(err, BETWEEN_LINES);
    }

    /** A line of its own beside the progress. */
    void say(String line) {
        command.commandLine().getErr().println(line);
    }
}
