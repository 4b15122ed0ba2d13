package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
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
    void the_page_is_well_formed_and_refers_to_nothing_outside_of_itself() throws Exception {
        String page = Files.readString(out.resolve("report.html"));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("html");
        assertThat(page.replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", ""))
                .doesNotContainPattern("(?i)https?:|//[a-z]|url\\(|@import|<script|<link|<iframe");
        assertThat(document.getElementsByTagName("style").item(0).getTextContent())
                .as("what HTML reads as it is, and XML with entities")
                .doesNotContain("<", ">", "&");
    }

    @Test
    void every_picture_of_the_page_can_be_decoded() throws IOException {
        Matcher pictures = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)")
                .matcher(Files.readString(out.resolve("report.html")));
        int count = 0;
        while (pictures.find()) {
            byte[] png = Base64.getDecoder().decode(pictures.group(1));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isIn(32, 44);
            count++;
        }
        assertThat(count).as("photographs, truths and predictions").isGreaterThan(20);
    }

    @Test
    void the_page_shows_the_figures_that_are_printed() throws IOException {
        JsonNode json = Execution.of("demo", "--out", out.toString(), "--json").json();
        String page = Files.readString(out.resolve("report.html"));
        double depth =
                json.get("rows").get(0).get("tasks").get("depth").get("test").doubleValue();
        assertThat(page).contains(String.format(Locale.ROOT, "depth, error (RMSE): %.2f m", depth));
        assertThat(page)
                .contains(
                        "seed", Bundle.open(out.resolve("bundle")).provenance().dataHash());
    }

    @Test
    void a_picture_can_be_drawn_beside_the_page() throws IOException {
        Path picture = folder.resolve("images/dials.png");
        Execution drawn = Execution.of("demo", "--out", out.toString(), "--picture", picture.toString());
        assertThat(drawn.exitCode()).as(drawn.err()).isEqualTo(ExitCode.DONE);
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isGreaterThan(image.getHeight());
        assertThat(Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                        .distinct()
                        .count())
                .as("colours")
                .isGreaterThan(100);
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
