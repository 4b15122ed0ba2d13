package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigSchema;
import io.rheostat.config.ConfigWriter;
import io.rheostat.train.SmallRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SCHEMA = ROOT.resolve("docs/config.schema.json");
    private static final String MINIMAL = """
            data: {name: rooms}
            network: {encoder: {type: resnet9}, decoder: {type: light}}
            training: {epochs: 1}
            """;

    @Test
    void the_published_schema_is_that_of_the_code() throws IOException {
        String schema = ConfigSchema.of(RunConfig.class);
        if (Boolean.getBoolean("rheostat.regenerate")) {
            Files.writeString(SCHEMA, schema);
        }
        assertThat(SCHEMA)
                .as("regenerate with: mvn test -pl rheostat-train -am -Dtest=ConfigurationTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Drheostat.regenerate=true")
                .hasContent(schema);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void every_configuration_in_the_repository_is_valid(Path file) {
        RunConfig config = ConfigReader.read(file, List.of(), RunConfig.class);
        assertThat(ConfigReader.parse("again", ConfigWriter.toYaml(config), List.of(), RunConfig.class))
                .isEqualTo(config);
    }

    static List<Path> configurations() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("configs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @Test
    void what_is_left_out_is_filled_in() {
        RunConfig config = parse(MINIMAL);
        assertThat(config.space().encoderWidths()).containsExactly(0.25, 0.5, 0.75, 1.0);
        assertThat(config.table().calibrationBatches()).isEqualTo(16);
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @Test
    void a_run_reads_back_as_it_was_written() {
        RunConfig config = SmallRuns.run(SmallRuns.training(2, 5));
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource({
        "training.epoch=3, training.epoch, epochs",
        "netwerk.encoder=3, netwerk, network",
        "data.sise=32, data.sise, size",
        "network.encoder.type=resnet10, network.encoder.type, resnet18",
        "space.encoderWidths=[0.5], space, end in 1.0",
        "training.method.distillation=attentive, training.method.distillation, attention",
        "training.method.taskLosses.depth={type: berhuu}, training.method.taskLosses.depth.type, berhu",
        "'training.method.taskLosses.depth={type: l1, yesWeight: 0.5}', training.method.taskLosses.depth, balanced",
        "augment.cutout=-1, augment, cutout",
        "augment.paste=2, augment, paste",
    })
    void a_wrong_key_or_value_is_refused_by_its_path(String override, String path, String hint) {
        assertThatThrownBy(() -> ConfigReader.parse("run.yaml", MINIMAL, List.of(override), RunConfig.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(path)
                .hasMessageContaining(hint)
                .hasMessageContaining("Maybe");
    }

    private static RunConfig parse(String yaml) {
        return ConfigReader.parse("run.yaml", yaml, List.of(), RunConfig.class);
    }
}
