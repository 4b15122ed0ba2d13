package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rheostat.bundle.Bundle;
import io.rheostat.network.EncoderType;
import io.rheostat.runtime.quantise.Quantiser;
import io.rheostat.runtime.session.Engine;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random subnets of every encoder and every decoder, counted in integers. */
class Int8ExportTest {
    private static final int HEIGHT = 40;
    private static final int WIDTH = 48;
    private static final OnnxOptions FIXED = OnnxOptions.ofSize(HEIGHT, WIDTH);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_model_computes_nearly_what_the_float_one_does(EncoderType type) {
        Bundle bundle = bundle(type);
        SubnetConfig subnet = bundle.space().uniform(0.5, 1);
        for (OnnxOptions options : List.of(FIXED, OnnxOptions.ofAnySize())) {
            FloatTensor images = Nets.images(8, HEIGHT, WIDTH, new Random(77));
            Map<String, FloatTensor> expected = Engines.onnx(new OnnxExport(bundle).modelOf(subnet, options), images);
            Map<String, FloatTensor> actual = Engines.onnx(int8(bundle, subnet, options), images);
            assertThat(actual).containsOnlyKeys(expected.keySet());
            expected.forEach((task, output) -> assertThat(error(actual.get(task), output))
                    .as("%s, %s, %s: error as a share of the output's deviation", type, options, task)
                    .isBetween(1e-6, 0.2));
        }
    }

    /** Root of the mean squared error, as a share of the standard deviation of what is expected. */
    private static double error(FloatTensor actual, FloatTensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        int count = expected.values().length;
        double sum = 0;
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < count; i++) {
            double value = expected.values()[i];
            sum += value;
            squares += value * value;
            errors += Math.pow(actual.values()[i] - value, 2);
        }
        return Math.sqrt(errors / (squares - sum * sum / count));
    }

    @ParameterizedTest
    @EnumSource
    void weights_are_off_by_half_a_step_of_their_channel_at_most(EncoderType type)
            throws InvalidProtocolBufferException {
        Bundle bundle = bundle(type);
        SubnetConfig subnet = bundle.space().largest();
        GraphProto graph = graph(int8(bundle, subnet, FIXED));
        Map<String, TensorProto> counted = initializers(graph);
        Map<String, TensorProto> real = initializers(graph(new OnnxExport(bundle).modelOf(subnet, FIXED)));
        int finest = 0;
        int channels = 0;
        for (NodeProto node : graph.getNodeList()) {
            TensorProto counts = counted.get(node.getInput(0));
            if (node.getOpType().equals("DequantizeLinear") && counts != null) {
                float[] steps = floats(counted.get(node.getInput(1)));
                int most = assertWithinHalfAStep(real.get(counts.getName()), counts, steps);
                finest += counts.getDataType() == DataType.INT8_VALUE ? most : 0;
                channels += counts.getDataType() == DataType.INT8_VALUE ? steps.length : 0;
            }
        }
        assertThat(channels).isGreaterThan(100);
        assertThat(finest)
                .as("channels of %s whose largest weight is 127 steps", channels)
                .isEqualTo(channels);
    }

    /** Returns how many channels of weights use all steps. */
    private static int assertWithinHalfAStep(TensorProto real, TensorProto counts, float[] steps) {
        float[] expected = floats(real);
        int[] actual = integers(counts);
        int row = expected.length / steps.length;
        int[] largest = new int[steps.length];
        for (int i = 0; i < expected.length; i++) {
            double step = steps[i / row];
            assertThat(actual[i] * step)
                    .as("%s at %d", real.getName(), i)
                    .isCloseTo(expected[i], within(step * 0.5001));
            largest[i / row] = Math.max(largest[i / row], Math.abs(actual[i]));
        }
        return (int) Arrays.stream(largest).filter(most -> most == 127).count();
    }

    /** ONNX Runtime says itself what it made of a graph. */
    @ParameterizedTest
    @EnumSource
    void the_engine_counts_in_integers_in_all_layers_but_the_last_of_each_task(EncoderType type)
            throws OrtException, IOException {
        Bundle bundle = bundle(type);
        SubnetConfig subnet = bundle.space().largest();
        for (OnnxOptions options : List.of(FIXED, OnnxOptions.ofAnySize())) {
            byte[] model = int8(bundle, subnet, options);
            GraphProto run = optimised(model);
            List<String> real = run.getNodeList().stream()
                    .map(Int8ExportTest::layer)
                    .filter(name -> !name.isEmpty())
                    .toList();
            assertThat(real)
                    .as("layers of %s, %s, in float", type, options)
                    .hasSize(5)
                    .allMatch(name -> name.contains("output"));
            assertThat(types(run)).contains("QLinearConv").doesNotContain("Relu", "Clip");
        }
    }

    /** The name of a layer that computes in float, or nothing. */
    private static String layer(NodeProto node) {
        boolean real =
                Set.of("Conv", "FusedConv", "Gemm", "FusedGemm", "MatMul").contains(node.getOpType());
        return real ? node.getOpType() + " " + node.getInput(1) + " " + node.getName() : "";
    }

    private GraphProto optimised(byte[] model) throws OrtException, IOException {
        Path file = folder.resolve("optimised.onnx");
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizedModelFilePath(file.toString());
            options.setOptimizationLevel(OptLevel.EXTENDED_OPT);
            OrtEnvironment.getEnvironment().createSession(model, options).close();
        }
        return graph(Files.readAllBytes(file));
    }

    @Test
    void the_last_layer_of_each_task_keeps_its_weights() throws InvalidProtocolBufferException {
        Bundle bundle = bundle(EncoderType.RESNET9);
        Map<String, TensorProto> weights =
                initializers(graph(int8(bundle, bundle.space().largest(), FIXED)));
        assertThat(weights.values())
                .filteredOn(tensor -> tensor.getName().endsWith(".weight"))
                .allSatisfy(tensor -> assertThat(tensor.getDataType() == DataType.FLOAT_VALUE)
                        .as(tensor.getName())
                        .isEqualTo(tensor.getName().contains(".output.")));
    }

    @Test
    void a_model_takes_little_more_than_a_quarter_of_the_bytes() {
        Bundle bundle = bundle(EncoderType.RESNET18);
        SubnetConfig subnet = bundle.space().largest();
        int full = new OnnxExport(bundle).modelOf(subnet, FIXED).length;
        assertThat(int8(bundle, subnet, FIXED)).hasSizeLessThan(full / 2).hasSizeGreaterThan(full / 4);
    }

    @Test
    void the_same_images_give_the_same_bytes() {
        SubnetConfig subnet = bundle(EncoderType.MOBILENET_V2).space().uniform(0.5, 0.5);
        assertThat(int8(bundle(EncoderType.MOBILENET_V2), subnet, FIXED))
                .isEqualTo(int8(bundle(EncoderType.MOBILENET_V2), subnet, FIXED));
    }

    @Test
    void a_model_says_where_its_ranges_are_from() throws InvalidProtocolBufferException {
        Bundle bundle = bundle(EncoderType.RESNET9);
        ModelProto model = ModelProto.parseFrom(int8(bundle, bundle.space().largest(), FIXED));
        assertThat(model.getMetadataPropsList())
                .anyMatch(property -> property.getKey().equals("rheostat.quantisation")
                        && property.getValue().contains("ranges from 16 images"))
                .anyMatch(property -> property.getKey().equals("rheostat.provenance"));
    }

    @Test
    void a_step_counts_over_the_whole_range_and_zero_exactly() {
        Random random = new Random(6);
        for (int i = 0; i < 1000; i++) {
            float low = (float) (-3 * random.nextDouble());
            float high = (float) (5 * random.nextDouble());
            Uint8Scale scale = Uint8Scale.over(new Range(low, high));
            assertThat(scale.zero()).isBetween(0, 255);
            double half = 0.5001 * scale.step();
            assertThat((0 - scale.zero()) * (double) scale.step()).as("seed 6").isCloseTo(low, within(half));
            assertThat((255 - scale.zero()) * (double) scale.step())
                    .as("seed 6")
                    .isCloseTo(high, within(half));
        }
        assertThat(Uint8Scale.over(new Range(0.5f, 2))).isEqualTo(new Uint8Scale(2 / 255f, 0));
        assertThat(Uint8Scale.over(new Range(-1, -0.5f))).isEqualTo(new Uint8Scale(1 / 255f, 255));
        assertThat(Uint8Scale.over(new Range(0, 0))).isEqualTo(new Uint8Scale(1, 0));
    }

    @Test
    void a_range_covers_all_that_was_seen() {
        assertThat(Range.of(new float[] {3, -1, 2})).isEqualTo(new Range(-1, 3));
        assertThat(new Range(-1, 3).with(new Range(2, 4))).isEqualTo(new Range(-1, 4));
        assertThat(new Range(2, 4).with(new Range(-1, 3))).isEqualTo(new Range(-1, 4));
        assertThatThrownBy(() -> Range.of(new float[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Range.of(new float[] {1, Float.NaN})).hasMessageContaining("NaN");
    }

    @Test
    void a_range_is_of_numbers_in_order() {
        assertThatThrownBy(() -> new Range(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(0, Float.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    static byte[] int8(Bundle bundle, SubnetConfig subnet, OnnxOptions options) {
        Random random = new Random(5);
        List<FloatTensor> images =
                List.of(Nets.images(8, HEIGHT, WIDTH, random), Nets.images(8, HEIGHT, WIDTH, random));
        return new Quantiser(new Engine(1)).quantise(bundle, subnet, options, images.iterator());
    }

    private static Bundle bundle(EncoderType type) {
        return Bundles.of(Nets.of(type, 16), 3);
    }

    private static GraphProto graph(byte[] model) throws InvalidProtocolBufferException {
        return ModelProto.parseFrom(model).getGraph();
    }

    private static Map<String, TensorProto> initializers(GraphProto graph) {
        return graph.getInitializerList().stream().collect(Collectors.toMap(TensorProto::getName, Function.identity()));
    }

    private static Set<String> types(GraphProto graph) {
        return graph.getNodeList().stream().map(NodeProto::getOpType).collect(Collectors.toSet());
    }

    private static float[] floats(TensorProto tensor) {
        ByteBuffer bytes = bytes(tensor);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static int[] integers(TensorProto tensor) {
        ByteBuffer bytes = bytes(tensor);
        boolean wide = tensor.getDataType() == DataType.INT32_VALUE;
        int[] values = new int[bytes.remaining() / (wide ? Integer.BYTES : 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = wide ? bytes.getInt() : bytes.get();
        }
        return values;
    }

    private static ByteBuffer bytes(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
