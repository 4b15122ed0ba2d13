package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class RheostatCommandTest {
    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_with_an_example_and_a_form_for_machines(String command) {
        Execution execution = Execution.of(command, "--help");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(execution.out()).contains("rheostat " + command, "Example: rheostat " + command, "--json");
        assertThat(execution.err()).isEmpty();
    }

    static Stream<String> commands() {
        CommandLine root =
                CommandLines.create(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
        return root.getSubcommands().keySet().stream();
    }

    @Test
    void the_version_is_the_one_of_the_build() {
        assertThat(Execution.of("--version").out()).containsPattern("rheostat \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void no_command_is_wrong_usage() {
        Execution execution = Execution.of();
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("rheostat demo").doesNotContain("Exception");
    }

    @Test
    void a_mistyped_command_gets_the_nearest_one() {
        Execution execution = Execution.of("doctr");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("doctr", "Did you mean", "rheostat doctor");
    }

    @Test
    void a_mistyped_option_gets_the_nearest_one() {
        Execution execution = Execution.of("doctor", "--jsno");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("--jsno", "--json");
        assertThat(execution.out()).isEmpty();
    }

    @Test
    void wrong_usage_is_told_to_machines_as_one_json_object() {
        Execution execution = Execution.of("doctor", "--json", "extra");
        assertThat(execution.errorJson().get("error").stringValue()).isEqualTo("usage");
        assertThat(execution.errorJson().get("exit_code").intValue()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out()).isEmpty();
    }
}
