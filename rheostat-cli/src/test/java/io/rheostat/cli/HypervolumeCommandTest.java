package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class HypervolumeCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,2;2,1 | 3,3 | 3", "2.3,4.5;3.4,3.4;6,1.2 | 7,7 | 17.91", "1,0,1;0,1,0 | 2,2,2 | 5"})
    void volumes_are_the_published_ones_and_exact(String points, String reference, double volume) throws IOException {
        JsonNode json = hypervolume(points.replace(';', '\n'), "--reference", reference, "--json")
                .json();
        assertThat(json.get("hypervolume").doubleValue()).isCloseTo(volume, within(1e-9));
        assertThat(json.has("standard_error")).isFalse();
    }

    @Test
    void many_objectives_are_estimated_and_say_so() throws IOException {
        JsonNode json = hypervolume("0,0,0,0,0,0,0,0.5\n0.5,0,0,0,0,0,0,0", "--reference", "1,1,1,1,1,1,1,1", "--json")
                .json();
        double error = json.get("standard_error").doubleValue();
        assertThat(json.get("hypervolume").doubleValue())
                .as("two halves that share a quarter")
                .isCloseTo(0.75, within(5 * error));
    }

    @Test
    void a_head_comments_and_blank_lines_are_no_points() throws IOException {
        Execution execution = hypervolume("error,cost\n# a comment\n\n1, 2\n2 ,1\r\n", "--reference=3,3", "--json");
        assertThat(execution.json().get("points").intValue()).isEqualTo(2);
        assertThat(execution.json().get("hypervolume").doubleValue()).isEqualTo(3);
    }

    @Test
    void a_file_without_head_keeps_its_first_point() throws IOException {
        assertThat(hypervolume("1,2\n2,1", "--reference=3,3").out()).isEqualTo("3.0 (exact)" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2;2,x | 3,3 | line 2: \"2,x\"",
                "1,2;3 | 3,3 | point 2",
                "1,NaN | 3,3 | NaN",
                "1,2 | 3,a | reference: \"3,a\"",
                "1,2 | 3,Infinity | reference",
                "error,cost | 3,3 | has no points"
            })
    void wrong_points_and_references_are_refused_with_their_place(String points, String reference, String message)
            throws IOException {
        Execution execution = hypervolume(points.replace(';', '\n'), "--reference", reference);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains(message).doesNotContain("Exception");
        assertThat(execution.out()).isEmpty();
    }

    @Test
    void a_missing_file_and_one_that_is_not_text_are_wrong_input() throws IOException {
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(Execution.of(
                                "hypervolume",
                                "--reference=1,1",
                                folder.resolve("none.csv").toString())
                        .exitCode())
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(Execution.of("hypervolume", "--reference=1,1", binary.toString())
                        .err())
                .contains("not UTF-8");
        assertThat(Execution.of("hypervolume", "--reference=1,1", folder.toString())
                        .err())
                .contains("is a folder");
    }

    private Execution hypervolume(String content, String... options) throws IOException {
        Path file = Files.write(folder.resolve("points.csv"), content.getBytes(StandardCharsets.UTF_8));
        String[] args = new String[options.length + 2];
        args[0] = "hypervolume";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return Execution.of(args);
    }
}
