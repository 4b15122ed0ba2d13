package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoCommandTest {
    private static final List<String> TINY = List.of(
            "data.size=32",
            "data.train=8",
            "data.heldOut=4",
            "data.test=4",
            "network.encoder.channels=8",
            "network.decoder.channels=8",
            "space.encoderWidths=[0.5, 1.0]",
            "space.decoderWidths=[0.5, 1.0]",
            "training.epochs=2",
            "training.batchSize=4",
            "training.threads=1",
            "training.logEvery=1",
            "table.encoders=uniform",
            "table.calibrationBatches=1");

    @TempDir
    static Path folder;

    private static Path out;
    private static Execution first;

    @BeforeAll
    static void run_once() {
        out = folder.resolve("new/demo");
        first = tiny(out);
    }

    @Test
    void a_row_is_printed_for_each_budget_and_preference() {
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(first.out())
                .contains("segmentation miou", "depth rmse (m)", "normals mean_angle (deg)", "4 test images")
                .contains("rheostat plan " + out.resolve("bundle"));
        for (String task : List.of("segmentation", "depth", "normals")) {
            assertThat(first.out().lines().filter(line -> line.matches(" *100% +" + task + " first .*")))
                    .hasSize(1);
        }
    }

    @Test
    void the_bundle_can_be_planned_with() {
        assertThat(Bundle.open(out.resolve("bundle")).table().encoders()).hasSize(2);
        assertThat(Execution.of("plan", out.resolve("bundle").toString(), "--budget", "60%")
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_complete_run_is_shown_again_with_the_same_figures_and_not_trained_again() throws IOException {
        byte[] weights = Files.readAllBytes(out.resolve("bundle/weights.safetensors"));
        Execution again = Execution.of("demo", "--out", out.toString(), "--json");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.DONE);
        assertThat(again.err()).contains("is complete", "--fresh").doesNotContain("training");
        JsonNode json = again.json();
        assertThat(json.get("trained").booleanValue()).isFalse();
        assertThat(json.get("rows").size()).isPositive();
        JsonNode depth = json.get("rows").get(0).get("tasks").get("depth");
        assertThat(first.out()).contains(Numbers.text(depth.get("test").doubleValue()));
        assertThat(depth.get("held_out_source").stringValue()).isEqualTo("measured");
        assertThat(Files.readAllBytes(out.resolve("bundle/weights.safetensors")))
                .isEqualTo(weights);
    }

    @Test
    void every_plan_is_within_its_budget() {
        JsonNode json = Execution.of("demo", "--out", out.toString(), "--json").json();
        double full = json.get("full_macs").doubleValue();
        for (JsonNode row : json.get("rows")) {
            assertThat(row.get("macs").doubleValue())
                    .isPositive()
                    .isLessThanOrEqualTo(row.get("budget").doubleValue() * full);
        }
    }

    @Test
    void other_settings_for_a_run_that_exists_are_refused_and_nothing_is_lost() {
        Execution other = Execution.of("demo", "--out", out.toString(), "--set", "training.seed=9");
        assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(other.err()).contains("other settings", "Maybe add --fresh");
        assertThat(Execution.of("demo", "--out", out.toString()).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_run_that_lost_its_bundle_is_completed() throws IOException {
        Path copy = folder.resolve("copy");
        Files.createDirectory(copy);
        for (String name : List.of("config.yaml", "checkpoint.safetensors", "metrics.jsonl")) {
            Files.copy(out.resolve(name), copy.resolve(name));
        }
        Execution completed = Execution.of("demo", "--out", copy.toString());
        assertThat(completed.exitCode()).as(completed.err()).isEqualTo(ExitCode.DONE);
        assertThat(completed.err()).contains("Going on");
        assertThat(Files.readAllBytes(copy.resolve("bundle/weights.safetensors")))
                .isEqualTo(Files.readAllBytes(out.resolve("bundle/weights.safetensors")));
    }

    @Test
    void an_unknown_setting_is_refused_with_the_nearest() {
        Execution wrong = Execution.of("demo", "--out", folder.resolve("no").toString(), "--set", "training.epoch=2");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(wrong.err()).contains("training.epoch", "epochs");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Execution wrong = tiny(file.resolve("demo"));
        assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(wrong.err()).contains(file.toString(), "Maybe").doesNotContain("Exception");
    }

    private static Execution tiny(Path out) {
        List<String> args = new ArrayList<>(List.of("demo", "--out", out.toString()));
        args.addAll(
                TINY.stream().flatMap(setting -> Stream.of("--set", setting)).toList());
        return Execution.of(args.toArray(String[]::new));
    }
}
