package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.RandomBundle;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.ops.Shape;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Classification;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.Results;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExportCommandTest {
    private static final Bundle BUNDLE = RandomBundle.create(20);
    private static final String[] DIALS = {"--budget", "60%", "--prefer", "depth=3,others=1"};
    private static final int HEIGHT = RandomBundle.HEIGHT;
    private static final int WIDTH = RandomBundle.WIDTH;

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() {
        BUNDLE.write(folder.resolve("bundle"));
    }

    @Test
    void the_exported_graph_computes_what_the_model_predicts() throws OrtException {
        JsonNode json = export("model.onnx", DIALS);
        float[] pixels = noise(HEIGHT, WIDTH);
        ImageInput image = ImageInput.ofPlanes(HEIGHT, WIDTH, pixels);
        FloatBuffer input = FloatBuffer.allocate(pixels.length);
        image.writeTo(input, BUNDLE.preprocessing());
        try (ControllableModel model = ControllableModel.open(folder.resolve("bundle"));
                OrtSession session = session("model.onnx");
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment(), input.flip(), new long[] {1, 3, HEIGHT, WIDTH});
                OrtSession.Result outputs = session.run(Map.of("image", tensor))) {
            Plan plan = model.plan(new Constraint(
                    Budget.parse("60%"),
                    Preference.parse("depth=3,others=1", BUNDLE.table().taskNames())));
            assertThat(json.get("plan").get("macs").longValue())
                    .isEqualTo(plan.cost().macs());
            model.apply(plan);
            Prediction expected = model.predict(image);
            assertThat(session.getOutputNames())
                    .containsExactlyInAnyOrderElementsOf(BUNDLE.table().taskNames());
            assertClose(
                    values(outputs, "depth"), expected.depth("depth").values().values());
            float[] scene = values(outputs, "scene");
            FloatTensor logits = new FloatTensor(new Shape(1, scene.length), scene);
            Classification actual = (Classification) Results.of(BUNDLE.table().task("scene"), logits, HEIGHT, WIDTH);
            assertClose(actual.probabilities(), expected.classification("scene").probabilities());
        }
    }

    @Test
    void a_graph_of_some_tasks_has_these_outputs_alone() throws OrtException {
        export("some.onnx", "--tasks", "depth,scene");
        try (OrtSession session = session("some.onnx")) {
            assertThat(session.getOutputNames()).containsExactlyInAnyOrder("depth", "scene");
        }
    }

    @ParameterizedTest
    @CsvSource({",32,48", "3x64x72,64,72", "any,-1,-1"})
    void the_graph_takes_images_of_the_size_that_was_asked_for(String size, long height, long width)
            throws OrtException {
        export("sized.onnx", size == null ? new String[0] : new String[] {"--size", size});
        try (OrtSession session = session("sized.onnx")) {
            NodeInfo input = session.getInputInfo().get("image");
            assertThat(((TensorInfo) input.getInfo()).getShape()).containsExactly(-1, 3, height, width);
            int rows = height < 0 ? 50 : (int) height;
            int columns = width < 0 ? 70 : (int) width;
            try (OnnxTensor images = OnnxTensor.createTensor(
                            environment(), FloatBuffer.wrap(noise(rows, columns)), new long[] {1, 3, rows, columns});
                    OrtSession.Result outputs = session.run(Map.of("image", images))) {
                OnnxTensor parts = (OnnxTensor) outputs.get("parts").orElseThrow();
                assertThat(parts.getInfo().getShape()).containsExactly(1, 3, rows, columns);
            }
        }
    }

    /** The interpreter that trains is the oracle: what it takes of each parameter is what the file holds. */
    @Test
    void safetensors_hold_the_slices_that_the_subnet_computes_with() {
        export("model.safetensors", "--budget", "40%", "--format", "safetensors");
        Plan plan;
        try (ControllableModel model = ControllableModel.of(BUNDLE, ModelOptions.defaults())) {
            plan = model.plan(new Constraint(
                    Budget.parse("40%"), Preference.uniform(BUNDLE.table().taskNames())));
        }
        Map<String, FloatTensor> expected = new TreeMap<>(SlicesByTorch.of(BUNDLE, plan.config()));
        BUNDLE.calibration().forSubnet(plan.config()).forEach((site, statistics) -> put(expected, site, statistics));
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
            assertThat(file.names()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            expected.forEach((name, tensor) -> {
                assertThat(file.shape(name)).as(name).isEqualTo(tensor.shape());
                assertThat(file.read(name).values()).as(name).isEqualTo(tensor.values());
            });
            assertThat(file.metadata().get("subnet")).contains("0.5");
        }
    }

    @Test
    void json_tells_the_file_its_size_and_the_plan() throws IOException {
        JsonNode json = export("told.onnx", DIALS);
        assertThat(json.get("file").stringValue()).isEqualTo(path("told.onnx"));
        assertThat(json.get("bytes").longValue()).isEqualTo(Files.size(folder.resolve("told.onnx")));
        assertThat(json.get("plan").get("decoder_widths").size()).isEqualTo(6);
        Execution people = run("told.onnx", DIALS);
        assertThat(people.out()).contains("written to", "told.onnx", " MB", "encoder widths");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size=big | --size: \"big\" | 2",
                "--size=224x224 | 3xHEIGHTxWIDTH | 2",
                "--size=3x0x5 | 3xHEIGHTxWIDTH | 2",
                "--format=torch | torch | 2",
                "--budget=1% | smallest subnet | 3",
                "--budget=lots | lots | 2",
                "--tasks=dept | \"depth\" | 2"
            })
    void what_cant_be_exported_leaves_the_old_file_as_it_was(String option, String message, int exitCode)
            throws IOException {
        Path old = Files.writeString(folder.resolve("old.onnx"), "old");
        Execution execution = run("old.onnx", option);
        assertThat(execution.exitCode()).as(execution.err()).isEqualTo(exitCode);
        assertThat(execution.err()).contains(message).doesNotContain("Exception");
        assertThat(execution.out()).isEmpty();
        assertThat(old).hasContent("old");
    }

    @Test
    void a_size_that_weights_would_ignore_is_refused() {
        Execution execution = run("w.safetensors", "--format", "safetensors", "--size", "3x64x64");
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err()).contains("--size: 3x64x64", "no effect");
        assertThat(folder.resolve("w.safetensors")).doesNotExist();
    }

    @Test
    void a_target_that_cant_be_written_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        for (String format : List.of("onnx", "safetensors")) {
            Execution under = run("file/model", "--format", format);
            assertThat(under.exitCode()).isEqualTo(ExitCode.FAULT);
            assertThat(under.err()).contains("Could not write", path("file/model"));
            Execution over = run("bundle", "--format", format);
            assertThat(over.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(over.err()).contains("is a folder");
        }
        assertThat(file).hasContent("in the way");
    }

    private static void put(Map<String, FloatTensor> numbers, String site, NormStatistics statistics) {
        Shape channels = new Shape(statistics.channels());
        numbers.put(site + ".mean", new FloatTensor(channels, statistics.mean()));
        numbers.put(site + ".variance", new FloatTensor(channels, statistics.variance()));
    }

    private static float[] noise(int height, int width) {
        Random random = new Random(4);
        float[] values = new float[3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static float[] values(OrtSession.Result outputs, String name) {
        return ((OnnxTensor) outputs.get(name).orElseThrow()).getFloatBuffer().array();
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }

    private static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }

    private static OrtSession session(String name) throws OrtException {
        return environment().createSession(path(name));
    }

    private static JsonNode export(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        Execution execution = run(name, all.toArray(String[]::new));
        assertThat(execution.exitCode()).as(execution.err()).isZero();
        return execution.json();
    }

    private static Execution run(String name, String... options) {
        List<String> args = new ArrayList<>(List.of("export", path("bundle"), "--out", path(name)));
        args.addAll(List.of(options));
        return Execution.of(args.toArray(String[]::new));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }
}
