package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DataCommandTest {
    private static final String[] FEW_ROOMS = {
        "data", "rooms", "--set", "size=32", "--set", "train=6", "--set", "heldOut=2", "--set", "test=3"
    };

    private static final String DATASET = """
            height: 8
            width: 8
            tasks:
              animal: {kind: classification, classes: [cat, dog]}
            """;

    @Test
    void rooms_are_counted_and_described() {
        JsonNode json = Execution.of(with(FEW_ROOMS, "--json")).json();
        assertThat(json.get("name").stringValue()).startsWith("rooms");
        assertThat(json.get("hash").stringValue()).matches("[0-9a-f]{64}");
        assertThat(json.get("parts").get(0).get("samples").intValue()).isEqualTo(6);
        assertThat(json.get("parts").get(2).get("sizes").get("32x32").intValue())
                .isEqualTo(3);
        assertThat(json.toString()).contains("\"kind\":\"depth\"");
    }

    @Test
    void people_get_every_part() {
        assertThat(Execution.of(FEW_ROOMS).out()).contains("train: 6 images", "held out: 2 images", "test: 3 images");
    }

    @Test
    void a_broken_sample_is_named_and_the_exit_code_is_2(@TempDir Path folder) throws IOException {
        StringBuilder manifest = new StringBuilder("image,animal\n");
        for (int i = 0; i < 30; i++) {
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(i + ".png").toFile());
            manifest.append(i)
                    .append(".png,")
                    .append(i % 2 == 0 ? "cat" : "dog")
                    .append('\n');
        }
        Files.writeString(folder.resolve("manifest.csv"), manifest);
        Files.writeString(folder.resolve("dataset.yaml"), DATASET);
        assertThat(Execution.of("data", "folder:" + folder).err()).isEmpty();
        Files.writeString(folder.resolve("7.png"), "no picture");
        Execution broken = Execution.of("data", "folder:" + folder);
        assertThat(broken.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(broken.out()).contains("7.png");
    }

    @ParameterizedTest
    @CsvSource({"roms, rooms", "folder, path", "folder:/no/such/folder, /no/such/folder"})
    void what_is_no_data_is_refused(String spec, String message) {
        Execution execution = Execution.of("data", spec);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains(message).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"sise=3, size", "size=0, size", "size, size", "path=x, path"})
    void wrong_settings_are_refused(String setting, String message) {
        Execution execution = Execution.of("data", "rooms", "--set", setting);
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains(message).doesNotContain("Exception");
    }

    private static String[] with(String[] args, String last) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 1);
        all[args.length] = last;
        return all;
    }
}
