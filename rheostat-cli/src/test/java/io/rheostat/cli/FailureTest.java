package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureTest {
    @Test
    void where_memory_runs_out_it_says_what_helps_however_deep_it_is_wrapped() {
        Failure failure = Failure.of(new CompletionException(new OutOfMemoryError("Java heap space")));
        assertThat(failure.message())
                .startsWith("out of memory: Java heap space. Maybe use fewer threads")
                .contains("RHEOSTAT_JAVA_OPTS");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAULT);
    }

    @Command(name = "hoard")
    private static final class Hoard implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    @Test
    void a_command_that_runs_out_of_memory_ends_as_a_fault_and_says_what_helps() {
        StringWriter err = new StringWriter();
        CommandLine command = CommandLines.create(new PrintWriter(new StringWriter()), new PrintWriter(err));
        command.addSubcommand(new Hoard());
        assertThat(command.execute("hoard")).isEqualTo(ExitCode.FAULT);
        assertThat(err.toString()).startsWith("rheostat: out of memory: Java heap space. Maybe use fewer threads");
    }

    @Test
    void each_kind_of_failure_has_its_exit_code() {
        assertThat(Failure.of(new InfeasibleException("the smallest costs 7")))
                .isEqualTo(new Failure("infeasible", "the smallest costs 7", 3));
        assertThat(Failure.of(new InvalidInputException("width: 2")))
                .isEqualTo(new Failure("invalid_input", "width: 2", 2));
        assertThat(Failure.of(new IllegalStateException("oh")).exitCode()).isEqualTo(1);
    }

    @Test
    void a_fault_tells_its_kind_and_its_cause() {
        assertThat(Failure.of(new UncheckedIOException(new IOException("disk full")))
                        .message())
                .startsWith("IOException: disk full");
    }

    @Test
    void where_somebody_said_what_could_not_be_done_that_is_told() {
        assertThat(Failure.of(new UncheckedIOException("Could not write x: disk full.", new IOException("disk full")))
                        .message())
                .startsWith("Could not write x: disk full. Maybe");
    }

    @Test
    void a_stack_trace_is_shown_only_where_debug_asks_for_it() {
        assertThat(errorOf()).isEqualTo("rheostat: no good" + System.lineSeparator());
        assertThat(errorOf("--debug")).contains("no good", "at io.rheostat.cli.FailureTest");
    }

    private static String errorOf(String... args) {
        StringWriter err = new StringWriter();
        CommandLine command = CommandLines.create(new PrintWriter(new StringWriter()), new PrintWriter(err));
        CommandLine.ParseResult parsed = command.parseArgs(Arrays.copyOf(args, args.length));
        new ErrorPrinter().handleExecutionException(new InvalidInputException("no good"), command, parsed);
        return err.toString();
    }
}
