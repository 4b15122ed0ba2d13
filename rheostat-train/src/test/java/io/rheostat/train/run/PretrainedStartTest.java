package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.config.ConfigReader;
import io.rheostat.file.Safetensors;
import io.rheostat.file.Sha256;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.order.Importance;
import io.rheostat.progress.Progress;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.start.EncoderStart;
import io.rheostat.train.start.StartConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that start from weights: a ResNet-18 of random numbers, in torchvision's names. */
class PretrainedStartTest {
    private static final String CONFIG = """
            data: {name: rooms, size: 32, train: 9, heldOut: 4, test: 4}
            network: {encoder: {type: resnet18}, decoder: {type: light, channels: 8}}
            space: {encoderWidths: [0.5, 1.0], decoderWidths: [1.0]}
            training: {epochs: 1, batchSize: 4, threads: 1, method: {randomSubnets: 0}}
            table: {calibrationBatches: 1}
            """;

    @TempDir
    Path folder;

    private Path weights;
    private Path out;

    @BeforeEach
    void write() {
        weights = folder.resolve("resnet18.safetensors");
        out = folder.resolve("run");
        write(1);
    }

    private void write(long seed) {
        Safetensors.write(weights, tensors(seed), Map.of());
    }

    private static Map<String, FloatTensor> tensors(long seed) {
        Random random = new Random(seed);
        Map<String, FloatTensor> tensors = new TreeMap<>();
        Resnet18Names.shapes().forEach((name, shape) -> tensors.put(name, random(name, shape, random)));
        return tensors;
    }

    @Test
    void a_run_starts_from_weights_and_its_bundle_names_their_hash() {
        try (TrainingRun run = TrainingRun.start(config(), out, Progress.SILENT)) {
            assertThat(run.startReport().get(0))
                    .contains("resnet18.safetensors (torchvision): 60 of 60 parameters, channels sorted by importance");
            assertThat(String.join("\n", run.startReport())).contains("not used: fc.weight");
            assertThat(run.train()).isTrue();
            Bundle bundle = run.table();
            assertThat(bundle.provenance()
                            .configuration()
                            .at("/training/start/sha256")
                            .asString())
                    .isEqualTo(Sha256.of(weights));
        }
    }

    @Test
    void a_change_of_the_input_is_said() {
        assertThat(report("training.start.mean=[0.25, 0.25, 0.25]", "training.start.std=[0.5, 0.5, 0.5]"))
                .anyMatch(line -> line.startsWith("the first kernel was changed")
                        && line.endsWith("trained with mean [0.25, 0.25, 0.25] and std [0.5, 0.5, 0.5]"));
    }

    @Test
    void sorting_is_what_it_says_and_is_left_out_where_that_is_wanted() {
        List<String> plain = report("training.start.sortChannels=false");
        assertThat(plain.get(0)).doesNotContain("sorted");
    }

    @Test
    void channels_lie_by_importance_where_they_are_sorted_and_as_in_the_file_where_not() {
        float[] inFile = tensors(1).get("layer3.1.conv2.weight").values();
        Map<String, FloatTensor> plain = started("training.start.sortChannels=false");
        Map<String, FloatTensor> sorted = started("training.start.sortChannels=true");
        assertThat(plain.values()).anyMatch(tensor -> Arrays.equals(tensor.values(), inFile));
        assertThat(sorted.values()).noneMatch(tensor -> Arrays.equals(tensor.values(), inFile));
        Supernet network = Workbench.open(config()).supernet();
        Set<String> ofEncoder = plain.keySet().stream()
                .filter(name -> name.startsWith("encoder."))
                .collect(Collectors.toSet());
        Map<String, FloatTensor> byImportance =
                Importance.order(network, plain, ofEncoder).of(plain);
        byImportance.forEach(
                (name, tensor) -> assertThat(Arrays.equals(sorted.get(name).values(), tensor.values()))
                        .as(name)
                        .isTrue());
    }

    /** All parameters, those that the file lacks being zero. */
    private Map<String, FloatTensor> started(String setting) {
        RunConfig config = config(setting);
        Workbench bench = Workbench.open(config);
        Map<String, FloatTensor> nothing = new TreeMap<>();
        bench.supernet()
                .parameters()
                .forEach(spec -> nothing.put(
                        spec.name(),
                        new FloatTensor(
                                spec.shape(),
                                new float[Math.toIntExact(spec.shape().elements())])));
        StartConfig start = Objects.requireNonNull(config.training().start());
        return EncoderStart.of(start, bench.supernet(), nothing, bench.data().preprocessing())
                .parameters();
    }

    @Test
    void a_run_without_a_checkpoint_begins_from_the_weights_again_and_refuses_others() {
        TrainingRun.start(config(), out, Progress.SILENT).close();
        try (TrainingRun run = TrainingRun.resume(out, Progress.SILENT)) {
            assertThat(run.startReport()).isNotEmpty();
        }
        String before = Sha256.of(weights);
        write(2);
        assertThatThrownBy(() -> TrainingRun.resume(out, Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(before)
                .hasMessageContaining(Sha256.of(weights))
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_run_with_a_checkpoint_needs_its_weights_no_more() throws IOException {
        try (TrainingRun run = TrainingRun.start(config(), out, Progress.SILENT)) {
            assertThat(run.train()).isTrue();
        }
        Files.delete(weights);
        try (TrainingRun run = TrainingRun.resume(out, Progress.SILENT)) {
            assertThat(run.startReport()).isEmpty();
            assertThat(run.train()).isTrue();
        }
    }

    @Test
    void weights_of_another_network_leave_no_run_behind() {
        assertThatThrownBy(() -> report("network.encoder.type=mobilenet_v2"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hold no mobilenet_v2");
        assertThat(out.resolve("config.yaml")).doesNotExist();
        assertThatThrownBy(() -> report("network.encoder.channels=32"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("conv1.weight\" has shape [64, 3, 7, 7]")
                .hasMessageContaining("has [32, 3, 7, 7]");
    }

    @Test
    void settings_that_fit_nothing_are_refused() {
        assertThatThrownBy(() -> report("training.start.path=" + folder.resolve("none.safetensors")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> report("training.start.mean=[0.5, 0.5, 0.5]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("both are needed, or neither");
        assertThatThrownBy(() -> report("training.start.sha256=abc"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("64 digits");
        assertThatThrownBy(() -> report("training.start.sha256=" + "0".repeat(64)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Sha256.of(weights));
    }

    private List<String> report(String... settings) {
        try (TrainingRun run = TrainingRun.start(config(settings), out, Progress.SILENT)) {
            return run.startReport();
        }
    }

    private RunConfig config(String... settings) {
        List<String> all = new ArrayList<>(List.of("training.start.path=" + weights));
        all.addAll(List.of(settings));
        return ConfigReader.parse("run.yaml", CONFIG, all, RunConfig.class);
    }

    private static FloatTensor random(String name, Shape shape, Random random) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        boolean positive = name.endsWith("running_var");
        double deviation = shape.rank() == 4 ? Math.sqrt(2.0 / (shape.get(1) * shape.get(2) * shape.get(3))) : 1;
        for (int i = 0; i < values.length; i++) {
            double value = deviation * random.nextGaussian();
            values[i] = (float) (positive ? Math.abs(value) : value);
        }
        return new FloatTensor(shape, values);
    }

    /** As torchvision defines the network. */
    private static final class Resnet18Names {
        static Map<String, Shape> shapes() {
            Map<String, Shape> shapes = new TreeMap<>();
            conv(shapes, "conv1", "bn1", 64, 3, 7);
            for (int layer = 1; layer <= 4; layer++) {
                int planes = 32 << layer;
                for (int block = 0; block < 2; block++) {
                    String at = "layer" + layer + "." + block + ".";
                    int in = block == 0 && layer > 1 ? planes / 2 : planes;
                    conv(shapes, at + "conv1", at + "bn1", planes, in, 3);
                    conv(shapes, at + "conv2", at + "bn2", planes, planes, 3);
                    if (in != planes) {
                        conv(shapes, at + "downsample.0", at + "downsample.1", planes, in, 1);
                    }
                }
            }
            shapes.put("fc.weight", new Shape(10, 512));
            return shapes;
        }

        private static void conv(Map<String, Shape> shapes, String conv, String norm, int out, int in, int kernel) {
            shapes.put(conv + ".weight", new Shape(out, in, kernel, kernel));
            for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
                shapes.put(norm + "." + part, new Shape(out));
            }
        }
    }
}
