package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.config.ConfigReader;
import io.rheostat.data.source.DataConfig;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.loss.LossType;
import io.rheostat.train.method.EcmtConfig;
import io.rheostat.train.optimize.OptimizerType;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"cifar100-mtl", "cifar100-mtl-small", "voc-dense", "pascal-context", "nyudv2"})
    void recipes_look_where_the_fetched_data_lies(String recipe) {
        DataConfig data = config(recipe).data();
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

    /** MTI-Net's configs for the first two; "Controllable Dynamic Multi-Task Architectures" for the third. */
    @ParameterizedTest
    @CsvSource({
        "pascal-context, RESNET18, 64, 512, 512, 6, 100, 0.0001, 0.0001",
        "nyudv2, RESNET50, 64, 480, 640, 8, 100, 0.0001, 0.0001",
        "cifar100-mtl, RESNET9, 64, 32, 32, 128, 75, 0.001, 0.00001"
    })
    void recipes_have_the_sizes_that_were_published(
            String recipe,
            EncoderType encoder,
            int channels,
            int height,
            int width,
            int batch,
            int epochs,
            double rate,
            double decay) {
        RunConfig config = config(recipe);
        NetworkSpec network = config.network();
        assertThat(network.encoder().type()).isEqualTo(encoder);
        assertThat(network.encoder().channels()).isEqualTo(channels);
        if (config.data().input() != null) {
            assertThat(config.data().input().height()).isEqualTo(height);
            assertThat(config.data().input().width()).isEqualTo(width);
        }
        TrainConfig training = config.training();
        assertThat(training.batchSize()).isEqualTo(batch);
        assertThat(training.epochs()).isEqualTo(epochs);
        assertThat(training.optimizer().type()).isEqualTo(OptimizerType.ADAM);
        assertThat(training.optimizer().learningRate()).isEqualTo(rate);
        assertThat(training.optimizer().weightDecay()).isEqualTo(decay);
    }

    private static EcmtConfig method(String recipe) {
        return config(recipe).training().method();
    }

    private static RunConfig config(String recipe) {
        return ConfigReader.read(Path.of("../configs/" + recipe + ".yaml"), List.of(), RunConfig.class);
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
