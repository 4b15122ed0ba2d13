package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.config.ConfigReader;
import io.rheostat.data.source.DataConfig;
import io.rheostat.train.loss.LossType;
import io.rheostat.train.method.EcmtConfig;
import io.rheostat.train.run.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes for data that is not here run, made small, on tiny files in the published formats. */
class RecipesTest {
    private static final Path FIXTURES = Path.of("../rheostat-data/src/test/resources/io/rheostat/data");
    private static final List<String> SMALL = List.of(
            "data.input.height=32",
            "data.input.width=32",
            "network.encoder.channels=8",
            "network.decoder.channels=8",
            "space.encoderWidths=[0.5,1.0]",
            "space.decoderWidths=[0.5,1.0]",
            "training.epochs=1",
            "training.batchSize=2",
            "table.encoders=uniform");

    @TempDir
    Path folder;

    private void train(String recipe, Path data) {
        Execution execution = run("run", recipe, data);
        assertThat(execution.err()).isEmpty();
        assertThat(execution.exitCode()).isEqualTo(ExitCode.DONE);
    }

    private Execution run(String out, String recipe, Path data, String... settings) {
        List<String> args = new ArrayList<>(List.of("train", "../configs/" + recipe, "--quiet", "--json", "--out"));
        args.add(folder.resolve(out).toString());
        args.addAll(List.of("--set", "data.path=" + data.toAbsolutePath()));
        Stream.concat(SMALL.stream(), Stream.of(settings)).forEach(setting -> args.addAll(List.of("--set", setting)));
        return Execution.of(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar100-mtl", "voc-dense", "pascal-context", "nyudv2"})
    void recipes_look_where_the_fetched_data_lies(String recipe) {
        DataConfig data = ConfigReader.read(Path.of("../configs/" + recipe + ".yaml"), List.of(), RunConfig.class)
                .data();
        assertThat(data.path()).isEqualTo("data/" + data.name().release());
    }

    /** MTI-Net's configs: the loss weights of both data sets, and 0.95 for yes of boundaries. */
    @Test
    void losses_weigh_as_published() {
        EcmtConfig pascal = method("pascal-context");
        assertThat(pascal.taskWeights())
                .isEqualTo(Map.of(
                        "segmentation", 1.0, "human_parts", 2.0, "saliency", 5.0, "normals", 10.0, "boundaries", 50.0));
        EcmtConfig nyu = method("nyudv2");
        assertThat(nyu.taskWeights())
                .isEqualTo(Map.of("segmentation", 1.0, "depth", 1.0, "normals", 10.0, "boundaries", 50.0));
        assertThat(List.of(pascal, nyu)).allSatisfy(method -> {
            assertThat(method.taskLosses().get("boundaries").yesWeight()).isEqualTo(0.95);
            assertThat(method.taskLosses().get("normals").type()).isEqualTo(LossType.L1);
            assertThat(method.labelledShare()).isFalse();
        });
    }

    private static EcmtConfig method(String recipe) {
        return ConfigReader.read(Path.of("../configs/" + recipe + ".yaml"), List.of(), RunConfig.class)
                .training()
                .method();
    }

    @Test
    void pascal_context_trains_on_its_five_tasks() {
        train("pascal-context.yaml", TinyPascal.FOLDER);
        assertThat(folder.resolve("run/bundle/bundle.json"))
                .content()
                .contains("segmentation", "human_parts", "saliency", "normals", "boundaries", "lower_leg");
    }

    @Test
    void nyudv2_trains_on_its_four_tasks() {
        train("nyudv2.yaml", FIXTURES.resolve("nyu/folders"));
        assertThat(folder.resolve("run/bundle/bundle.json"))
                .content()
                .contains("segmentation", "depth", "normals", "boundaries", "night_stand");
        assertThat(Files.exists(folder.resolve("run/bundle/quality.json"))).isTrue();
    }

    @Test
    void a_file_that_cant_be_used_ends_the_run_or_is_left_out_as_the_user_chose() throws IOException {
        Path data = TinyPascal.copyTo(Files.createDirectories(folder.resolve("data")));
        Path mask = data.resolve("semseg/pascal-context/2008_000002.png");
        byte[] whole = Files.readAllBytes(mask);
        Files.write(mask, Arrays.copyOf(whole, whole.length / 2));
        Execution stopped = run("stopped", "pascal-context.yaml", data);
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(stopped.err()).contains("2008_000002.png").doesNotContain("Exception");
        assertThat(folder.resolve("stopped/bundle")).doesNotExist();
        Execution skipped = run("skipped", "pascal-context.yaml", data, "data.onBadFile=skip");
        assertThat(skipped.exitCode()).as(skipped.err()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("skipped/bundle/quality.json")).exists();
    }
}
