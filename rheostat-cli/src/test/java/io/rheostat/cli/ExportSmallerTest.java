package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.rheostat.bundle.Bundle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Exports in fewer bytes")
class ExportSmallerTest {
    private static final String CONFIG = """
            data: {name: rooms, size: 32, train: 24, heldOut: 8, test: 8}
            network:
              encoder: {type: resnet9, channels: 8, divisor: 4}
              decoder: {type: light, channels: 8}
            space: {encoderWidths: [0.5, 1.0], decoderWidths: [0.5, 1.0]}
            training: {epochs: 1, batchSize: 8, threads: 1}
            table: {calibrationBatches: 2, encoders: uniform}
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), CONFIG);
        Execution done = Execution.of("train", path("tiny.yaml"), "--out", path("run"), "--quiet");
        assertThat(done.exitCode()).as(done.err()).isZero();
        Random random = new Random(3);
        Files.createDirectory(folder.resolve("photographs"));
        for (int i = 0; i < 5; i++) {
            BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 40 * 30; p++) {
                picture.setRGB(p % 40, p / 40, random.nextInt(1 << 24));
            }
            ImageIO.write(
                    picture, "png", folder.resolve("photographs/" + i + ".png").toFile());
        }
        Files.writeString(folder.resolve("photographs/notes.txt"), "where they are from");
    }

    @Test
    void a_whole_bundle_in_halves_has_both_dials() {
        Execution full = export("--format", "bundle", "--out", path("full"), "--json");
        Execution half = export("--format", "bundle", "--weights", "bf16", "--out", path("half"), "--json");
        assertThat(half.exitCode()).as(half.err()).isZero();
        assertThat(half.json().has("plan")).isFalse();
        long weights = Bundle.open(folder.resolve("full")).weights().values().stream()
                .mapToLong(tensor -> tensor.shape().elements())
                .sum();
        assertThat(bytes(full) - bytes(half)).isBetween(2 * weights - 1000, 2 * weights + 1000);
        assertThat(Execution.of("plan", path("half"), "--budget", "60%").exitCode())
                .isZero();
    }

    @Test
    void the_weights_of_a_subnet_can_be_halves_too() {
        long full = bytes(export("--format", "safetensors", "--out", path("full.safetensors"), "--json"));
        Execution half =
                export("--format", "safetensors", "--weights", "f16", "--out", path("half.safetensors"), "--json");
        assertThat(bytes(half)).isBetween(full / 2, full * 3 / 4);
        assertThat(half.json().get("plan").get("macs").longValue()).isPositive();
    }

    @Test
    void an_int8_model_comes_with_what_it_costs_and_gains() {
        Execution done = export(
                "--int8",
                "--data",
                "rooms",
                "--set",
                "size=32",
                "--set",
                "train=12",
                "--set",
                "test=4",
                "--threads",
                "1",
                "--out",
                path("int8.onnx"),
                "--json",
                "--quiet");
        assertThat(done.exitCode()).as(done.err()).isZero();
        JsonNode int8 = done.json().get("int8");
        assertThat(bytes(done)).isLessThan(int8.get("float_bytes").longValue());
        assertThat(int8.get("int8_ms").doubleValue()).isPositive();
        assertThat(int8.get("speedup").doubleValue() * int8.get("int8_ms").doubleValue())
                .isCloseTo(int8.get("float_ms").doubleValue(), withPercentage(0.1));
        assertThat(int8.get("threads").intValue()).isEqualTo(1);
        assertThat(int8.get("test_images").intValue()).isEqualTo(4);
        assertThat(int8.get("quality").size()).isEqualTo(3);
        JsonNode depth = int8.get("quality").get("depth");
        assertThat(depth.get("relative_gain").doubleValue())
                .isBetween(-0.2, 0.2)
                .isCloseTo(
                        1
                                - depth.get("int8_value").doubleValue()
                                        / depth.get("float_value").doubleValue(),
                        within(1e-9));
    }

    /** The float figures are those of another engine. */
    @Test
    void its_figures_in_float_are_those_that_evaluating_the_subnet_gives() {
        String[] data = {
            "--data", "rooms", "--set", "size=32", "--set", "test=4", "--budget", "60%", "--json", "--quiet"
        };
        JsonNode exported =
                export(joined(data, "--int8", "--out", path("a.onnx"))).json();
        JsonNode evaluated = Execution.of(joined(new String[] {"evaluate", path("run", "bundle")}, data))
                .json();
        for (String task : new String[] {"depth", "segmentation", "normals"}) {
            JsonNode loss = exported.get("int8").get("quality").get(task);
            double expected = evaluated
                    .get("test")
                    .get(task)
                    .get(loss.get("metric").stringValue())
                    .doubleValue();
            assertThat(loss.get("float_value").doubleValue()).as(task).isCloseTo(expected, withPercentage(1));
        }
    }

    @Test
    void ranges_can_be_observed_on_photographs_of_any_size() {
        Execution done = export("--int8", "--calibrate", path("photographs"), "--out", path("b.onnx"), "--size", "any");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out())
                .contains("loss of quality: not measured", "times as fast here, measured", "the same in float");
    }

    @Test
    void a_bundle_is_not_replaced_by_its_own_halves() {
        Execution done = export("--format", "bundle", "--weights", "f16", "--out", path("run", "..", "run", "bundle"));
        assertThat(done.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(done.err()).contains("is the bundle itself", "Maybe choose another name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format bundle --budget 40%          | --budget: 40% has no effect on a whole bundle
            --format bundle --int8                | --int8: has no effect on weights
            --weights f16                         | --weights: f16 has no effect on onnx
            --format safetensors --size any       | --size: any has no effect on weights
            --data rooms                          | --data: rooms has no effect without --int8
            --int8                                | Maybe add --calibrate FOLDER
            --int8 --calibrate nowhere            | nowhere is no folder
            --int8 --calibrate FOLDER/run         | holds no images
            --int8 --data rooms --size 3x64x64    | --size: 3x64x64 is not allowed with --int8
            --int8 --data rooms --calibration-images 0 | --calibration-images: 0 is not allowed
            """)
    void what_would_have_no_effect_is_refused(String options, String message) {
        String[] given = options.replace("FOLDER", folder.toString()).split(" ");
        Execution done = export(joined(given, "--out", path("never")));
        assertThat(done.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(done.err()).contains(message).contains("Maybe");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    private static Execution export(String... options) {
        return Execution.of(joined(new String[] {"export", path("run", "bundle")}, options));
    }

    private static String[] joined(String[] first, String... second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
    }

    private static long bytes(Execution done) {
        assertThat(done.exitCode()).as(done.err()).isZero();
        return done.json().get("bytes").longValue();
    }

    private static String path(String... names) {
        Path path = folder;
        for (String name : names) {
            path = path.resolve(name);
        }
        return path.toString();
    }
}
