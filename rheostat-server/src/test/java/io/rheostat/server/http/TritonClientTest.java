package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.server.Servers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import triton.client.InferInput;
import triton.client.InferRequestedOutput;
import triton.client.InferResult;
import triton.client.InferenceException;
import triton.client.InferenceServerClient;
import triton.client.pojo.DataType;

/** A client that knows nothing of this project works with it as with any other server of the protocol. */
class TritonClientTest {
    private static final int HEIGHT = 20;
    private static final int WIDTH = 30;

    @TempDir
    static Path folder;

    private static RheostatServer server;
    private static ControllableModel model;
    private static InferenceServerClient client;

    @BeforeAll
    static void start() throws Exception {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        server = Servers.start(folder.resolve("bundle"));
        model = ControllableModel.open(
                folder.resolve("bundle"), ModelOptions.defaults().withThreads(1));
        client = new InferenceServerClient("127.0.0.1:" + server.port(), 30_000, 30_000);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
        model.close();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void it_infers_a_batch_with_json_and_with_binary_tensors(boolean binaryInput, boolean binaryOutput)
            throws Exception {
        float[] values = noise(2 * 3 * HEIGHT * WIDTH);
        InferInput input = new InferInput("image", new long[] {2, 3, HEIGHT, WIDTH}, DataType.FP32);
        input.setData(values, binaryInput);
        List<InferRequestedOutput> outputs = List.of(
                new InferRequestedOutput("scene", binaryOutput),
                new InferRequestedOutput("depth", binaryOutput),
                new InferRequestedOutput("parts", binaryOutput));
        InferResult result = client.infer("rheostat", List.of(input), outputs);
        assertThat(result.getResponse().getOutputByName("depth").getShape()).containsExactly(2, 1, HEIGHT, WIDTH);
        float[] scene = result.getOutputAsFloat("scene");
        float[] depth = result.getOutputAsFloat("depth");
        int[] parts = result.getOutputAsInt("parts");
        int size = 3 * HEIGHT * WIDTH;
        for (int i = 0; i < 2; i++) {
            float[] planes = Arrays.copyOfRange(values, i * size, (i + 1) * size);
            Prediction expected =
                    model.predict(ImageInput.ofPlanes(HEIGHT, WIDTH, planes), Set.of("scene", "depth", "parts"));
            assertThat(Arrays.copyOfRange(scene, 2 * i, 2 * i + 2))
                    .containsExactly(expected.classification("scene").probabilities(), Offset.offset(1e-4f));
            assertThat(Arrays.copyOfRange(depth, i * HEIGHT * WIDTH, (i + 1) * HEIGHT * WIDTH))
                    .containsExactly(expected.depth("depth").values().values(), Offset.offset(1e-3f));
            int[] labels = expected.segmentation("parts").values().values();
            int[] given = Arrays.copyOfRange(parts, i * HEIGHT * WIDTH, (i + 1) * HEIGHT * WIDTH);
            assertThat(given.length).isEqualTo(labels.length);
            assertThat(share(given, labels)).as("but for ties").isGreaterThan(0.99);
        }
    }

    @Test
    void it_is_told_what_is_wrong() throws Exception {
        InferInput input = new InferInput("picture", new long[] {1, 3, 1, 1}, DataType.FP32);
        input.setData(new float[] {0, 0, 0}, true);
        assertThatThrownBy(() ->
                        client.infer("rheostat", List.of(input), List.of(new InferRequestedOutput("scene", true))))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("image");
    }

    private static double share(int[] given, int[] expected) {
        int same = 0;
        for (int i = 0; i < given.length; i++) {
            same += given[i] == expected[i] ? 1 : 0;
        }
        return (double) same / given.length;
    }

    private static float[] noise(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
