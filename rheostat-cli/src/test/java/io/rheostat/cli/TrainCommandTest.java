package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("From data to a planned and measured subnet, by commands alone")
class TrainCommandTest {
    private static final String CONFIG = """
            data: {name: rooms, size: 32, train: 24, heldOut: 8, test: 8}
            network:
              encoder: {type: resnet9, channels: 8, divisor: 4}
              decoder: {type: light, channels: 8}
            space: {encoderWidths: [0.5, 1.0], decoderWidths: [0.5, 1.0]}
            training: {epochs: 1, batchSize: 8, threads: 1}
            table: {calibrationBatches: 2, encoders: search, searchEvaluations: 8, searchImages: 4, maxEncoders: 4}
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), CONFIG);
        Execution done = Execution.of("train", path("tiny.yaml"), "--out", path("run"), "--json", "--quiet");
        assertThat(done.exitCode()).as(done.err()).isZero();
        JsonNode table = json(done);
        assertThat(table.get("encoders").size()).isBetween(2, 4);
        assertThat(table.get("macs").longValue()).isPositive();
    }

    @Test
    void the_bundle_can_be_planned() {
        Execution done =
                Execution.of("plan", path("run", "bundle"), "--budget", "60%", "--prefer", "depth=1", "--json");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(json(done).get("macs").longValue())
                .isLessThanOrEqualTo(json(done).get("budget_macs").longValue());
    }

    @Test
    void the_plan_can_be_measured_on_the_test_part() {
        Execution done = Execution.of(
                "evaluate",
                path("run", "bundle"),
                "--data",
                "rooms",
                "--set",
                "size=32",
                "--set",
                "test=8",
                "--budget",
                "60%",
                "--json",
                "--quiet");
        assertThat(done.exitCode()).as(done.err()).isZero();
        JsonNode json = json(done);
        assertThat(json.get("images").intValue()).isEqualTo(8);
        assertThat(json.get("test").get("depth").get("rmse").doubleValue()).isPositive();
        assertThat(json.get("plan").get("tasks").get("depth").get("source").stringValue())
                .isEqualTo("measured");
    }

    @Test
    void the_table_can_be_built_anew_with_other_settings() {
        Execution done = Execution.of("table", path("run"), "--set", "encoders=uniform", "--json", "--quiet");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(json(done).get("encoders").size()).isEqualTo(2);
    }

    @Test
    void the_table_is_the_same_however_many_threads_measure_it_and_some_must() {
        List<Execution> tables = Stream.of("1", "2")
                .map(threads -> Execution.of(
                        "table",
                        path("run"),
                        "--set",
                        "encoders=grid",
                        "--set",
                        "maxEncoders=16",
                        "--threads",
                        threads,
                        "--json",
                        "--quiet"))
                .toList();
        assertThat(tables)
                .allSatisfy(done -> assertThat(done.exitCode()).as(done.err()).isZero());
        assertThat(json(tables.get(0)).get("encoders").size()).isEqualTo(16);
        assertThat(json(tables.get(1))).isEqualTo(json(tables.get(0)));
        Execution none = Execution.of("table", path("run"), "--threads", "0", "--quiet");
        assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(none.err()).contains("threads: 0 is not allowed");
    }

    @Test
    void a_folder_that_holds_a_run_is_not_overwritten() {
        Execution done = Execution.of("train", path("tiny.yaml"), "--out", path("run"), "--quiet");
        assertThat(done.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(done.err()).contains("holds a run already").contains("--resume");
    }

    @Test
    void a_finished_run_resumes_to_the_same_table() {
        Execution done = Execution.of("train", "--resume", "--out", path("run"), "--no-table", "--quiet");
        assertThat(done.exitCode()).as(done.err()).isZero();
    }

    @Test
    void an_unknown_key_is_refused_with_the_nearest_known_one() {
        Execution done = Execution.of(
                "train", path("tiny.yaml"), "--out", path("other"), "--set", "training.epoch=3", "--quiet");
        assertThat(done.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(done.err()).contains("training.epoch").contains("epochs");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void data_of_other_tasks_is_refused() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(photos.resolve("manifest.csv"), "image,mood\na.png,calm\n");
        Execution done = Execution.of("evaluate", path("run", "bundle"), "--data", "folder:" + photos, "--quiet");
        assertThat(done.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    void a_folder_that_is_no_run_can_t_be_measured() {
        Execution done = Execution.of("table", path("nowhere"), "--quiet");
        assertThat(done.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(done.err()).contains("nowhere").contains("Maybe");
    }

    private static String path(String... names) {
        Path path = folder;
        for (String name : names) {
            path = path.resolve(name);
        }
        return path.toString();
    }

    private static JsonNode json(Execution done) {
        List<String> lines = new ArrayList<>(done.out().lines().toList());
        return new JsonMapper().readTree(String.join("\n", lines));
    }
}
