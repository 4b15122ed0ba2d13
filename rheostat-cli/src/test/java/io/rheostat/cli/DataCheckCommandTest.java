package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DataCheckCommandTest {
    @TempDir
    Path folder;

    private static Execution check(Path path, String... options) {
        return Execution.of(Stream.concat(Stream.of("data", "check", path.toString(), "--quiet"), Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void sound_data_is_told_in_tables() {
        Execution execution = check(TinyPascal.FOLDER);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(execution.err()).isEmpty();
        assertThat(execution.out())
                .contains(": pascal-context", "10x14 (4)", "human_parts   segmentation  held out")
                .containsPattern("lower_leg +0.0% +0.0% +0.0%")
                .containsPattern("person +50.4% +50.4% +50.4%")
                .contains("nothing is wrong");
    }

    @Test
    void damaged_data_is_told_file_by_file_and_the_exit_code_is_2() throws IOException {
        Path copy = TinyPascal.copyTo(folder);
        Files.writeString(copy.resolve("JPEGImages/2008_000001.jpg"), "no picture");
        Files.delete(copy.resolve("sal_distill/2010_000001.png"));
        Execution execution = check(copy);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.out())
                .contains("3 problems:", "2008_000001.jpg", "2010_000001.png", "human_parts: no sample has a target");
        JsonNode json = check(copy, "--json").json();
        assertThat(json.get("problems").size()).isEqualTo(3);
        assertThat(json.get("format").stringValue()).isEqualTo("pascal-context");
        JsonNode test = json.get("data").get("parts").get(2);
        assertThat(test.get("problems").get(0).get("sample").intValue()).isZero();
        assertThat(test.get("tasks").get(0).get("labelled").intValue()).isEqualTo(1);
    }

    @Test
    void settings_and_counts_reach_people() {
        Execution execution = check(TinyPascal.FOLDER, "--set", "input.height=64", "--set", "onBadFile=skip");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(execution.out()).contains("published: 4998 / 5105 images", "here are 6 / 2");
        Execution unknown = check(TinyPascal.FOLDER, "--set", "camera.fx=525");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(unknown.err()).contains("camera").doesNotContain("Exception");
    }

    @Test
    void what_is_not_recognised_is_refused() {
        Execution execution = check(folder);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("--format", "Maybe").doesNotContain("Exception");
        assertThat(check(folder, "--format", "vok").err()).contains("voc-dense");
    }
}
