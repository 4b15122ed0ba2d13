package io.rheostat.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MobileNetV1 of random numbers and a quarter of the width, in the names and the layout that Keras gives it; the last kernel is lost. */
class KerasMobileNetWeightsTest {
    private static final int STEM = 8;
    /** Channels after each of the 13 separable blocks, as a multiple of the stem's. */
    private static final int[] TIMES = {2, 4, 4, 8, 8, 16, 16, 16, 16, 16, 16, 32, 32};

    private static final List<ParameterSpec> ENCODER = new Supernet(
                    new NetworkSpec(
                            new EncoderSpec(EncoderType.MOBILENET_V1, STEM, null, null, null),
                            DecoderSpec.of(DecoderType.LIGHT),
                            Map.of()),
                    List.of(Task.depth("depth")))
            .parameters().stream()
                    .filter(spec -> spec.name().startsWith("encoder."))
                    .toList();

    @TempDir
    Path folder;

    private final Map<String, float[]> written = new TreeMap<>();
    private final List<String> groups = new ArrayList<>();
    private final Random random = new Random(5);

    @BeforeEach
    void write() throws IOException {
        put("conv1/kernel", 3, 3, 3, STEM);
        norm("conv1_bn", STEM);
        int in = STEM;
        for (int block = 1; block <= TIMES.length; block++) {
            int out = STEM * TIMES[block - 1];
            put("conv_dw_" + block + "/depthwise_kernel", 3, 3, in, 1);
            norm("conv_dw_" + block + "_bn", in);
            put("conv_pw_" + block + "/kernel", 1, 1, in, out);
            norm("conv_pw_" + block + "_bn", out);
            in = out;
        }
        Files.delete(folder.resolve("conv_pw_13-kernel"));
        Files.writeString(
                folder.resolve("model.json"),
                "{\"modelTopology\": {}, \"weightsManifest\": [" + String.join(",\n", groups) + "]}");
    }

    @Test
    void every_brick_but_the_one_without_its_kernel_is_taken() {
        Pretrained read = read();
        assertThat(read.format()).isEqualTo(PretrainedFormat.TFJS);
        assertThat(read.absent()).containsExactly("conv_pw_13/kernel");
        String lost = "encoder.stage5.block1.pointwise";
        assertThat(read.atRandom()).containsExactly(lost + ".conv.weight", lost + ".norm.offset", lost + ".norm.scale");
        assertThat(read.parameters()).hasSize(ENCODER.size() - 3);
        assertThat(read.ignored())
                .containsExactly(
                        "conv_pw_13_bn/beta",
                        "conv_pw_13_bn/gamma",
                        "conv_pw_13_bn/moving_mean",
                        "conv_pw_13_bn/moving_variance");
    }

    @Test
    void kernels_are_turned_to_out_in_height_width() {
        float[] stem = written.get("conv1/kernel");
        float[] pointwise = written.get("conv_pw_2/kernel");
        float[] depthwise = written.get("conv_dw_2/depthwise_kernel");
        // Stored at ((y * 3 + x) * in + i) * out + o, wanted at ((o * in + i) * 3 + y) * 3 + x.
        assertThat(values("encoder.stage1.block0.conv.weight")[((5 * 3 + 1) * 3 + 2) * 3 + 0])
                .isEqualTo(stem[((2 * 3 + 0) * 3 + 1) * STEM + 5]);
        assertThat(values("encoder.stage2.block0.pointwise.conv.weight")[7 * 16 + 3])
                .isEqualTo(pointwise[3 * 32 + 7]);
        assertThat(values("encoder.stage2.block0.depthwise.conv.weight")[(11 * 3 + 1) * 3 + 2])
                .isEqualTo(depthwise[(1 * 3 + 2) * 16 + 11]);
    }

    /** Keras adds 0.001 to a variance, and we 0.00001. */
    @Test
    void scales_make_up_for_the_epsilon_and_offsets_are_as_they_were() {
        float[] gamma = written.get("conv_pw_4_bn/gamma");
        float[] variance = written.get("conv_pw_4_bn/moving_variance");
        float[] scale = values("encoder.stage3.block0.pointwise.norm.scale");
        assertThat(scale).hasSize(gamma.length);
        for (int c = 0; c < scale.length; c++) {
            double theirs = gamma[c] / Math.sqrt(variance[c] + 1e-3);
            double ours = scale[c] / Math.sqrt(variance[c] + 1e-5);
            assertThat(ours).isCloseTo(theirs, within(1e-5 * Math.abs(theirs)));
        }
        assertThat(values("encoder.stage3.block0.pointwise.norm.offset"))
                .containsExactly(written.get("conv_pw_4_bn/beta"));
    }

    private float[] values(String parameter) {
        FloatTensor tensor = read().parameters().get(parameter);
        assertThat(tensor).as(parameter).isNotNull();
        return tensor.values();
    }

    private Pretrained read() {
        return new PretrainedWeights(folder, PretrainedFormat.AUTO, null)
                .read(EncoderType.MOBILENET_V1, ENCODER, InputScaling.MINUS_ONE_TO_ONE);
    }

    private void norm(String name, int channels) throws IOException {
        for (String part : List.of("gamma", "beta", "moving_mean", "moving_variance")) {
            put(name + "/" + part, channels);
        }
    }

    /** Between 0.001 and 1, so that the epsilon of a variance matters. */
    private void put(String name, int... shape) throws IOException {
        int count = 1;
        for (int extent : shape) {
            count *= extent;
        }
        float[] values = new float[count];
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            values[i] = 0.001f + 0.999f * random.nextFloat() * random.nextFloat();
            bytes.putFloat(values[i]);
        }
        String shard = name.replace('/', '-');
        Files.write(folder.resolve(shard), bytes.array());
        written.put(name, values);
        groups.add("{\"paths\": [\"" + shard + "\"], \"weights\": [{\"name\": \"" + name
                + "\", \"dtype\": \"float32\", \"shape\": " + Arrays.toString(shape) + "}]}");
    }
}
