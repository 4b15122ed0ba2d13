package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import io.rheostat.config.ConfigReader;
import io.rheostat.image.Fit;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import io.rheostat.train.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes as they stand, but that pictures and networks are small, for one epoch, on the data that they name. */
class RecipesTest {
    @TempDir
    Path folder;

    static Stream<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "configs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void every_recipe_is_a_valid_configuration_of_the_data_that_it_is_named_after(Path recipe) {
        RunConfig config = ConfigReader.read(recipe, List.of(), RunConfig.class);
        assertThat(recipe.getFileName().toString()).matches(config.data().name() + "(-small)?\\.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "voc-dense, segmentation saliency boundaries",
        "rgbd-kitchen, depth normals boundaries",
    })
    void a_recipe_for_photographs_trains_and_makes_a_bundle(String name, String tasks) {
        RunConfig config = ConfigReader.read(
                Path.of("..", "configs", name + ".yaml"),
                List.of(
                        "data.path='" + SharedData.folder(name) + "'",
                        "data.input.height=32",
                        "data.input.width=48",
                        "network.encoder.channels=8",
                        "network.decoder.channels=8",
                        "augment.sizes=[0.5, 1.0]",
                        "training.epochs=1",
                        "training.batchSize=64",
                        "table.encoders=uniform",
                        "table.calibrationBatches=1"),
                RunConfig.class);
        try (TrainingRun run = TrainingRun.start(config, folder.resolve(name), Progress.SILENT)) {
            assertThat(run.train()).isTrue();
            run.table();
            Bundle bundle = Bundle.open(run.bundleFolder());
            assertThat(bundle.preprocessing().fit()).isEqualTo(Fit.PAD);
            assertThat(String.join(" ", bundle.tasks().stream().map(Task::name).toList()))
                    .isEqualTo(tasks);
            bundle.table().encoders().forEach(encoder -> encoder.decoders()
                    .values()
                    .forEach(decoders -> decoders.forEach(
                            decoder -> assertThat(decoder.metrics().values()).allMatch(Double::isFinite))));
        }
    }
}
