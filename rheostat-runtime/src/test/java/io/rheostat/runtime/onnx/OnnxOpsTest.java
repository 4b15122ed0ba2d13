package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.rheostat.InvalidInputException;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.ParameterSpec.Role;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.CalibratedStatistics;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

/** Small programs that no network of the project is made of yet, each computed by libtorch as well. */
class OnnxOpsTest {
    private static final long SEED = 21;
    private static final ParameterSpec KERNEL = spec("first.conv.weight", new Shape(5, 3, 3, 3));
    private static final ParameterSpec DELTA = spec("first.delta", new Shape(5, 3, 3, 3));
    private static final ParameterSpec SQUARE = spec("square.weight", new Shape(3, 3, 3, 3));
    private static final ParameterSpec BIAS = spec("first.conv.bias", new Shape(5));
    private static final ParameterSpec SCALE = spec("first.norm.scale", new Shape(5));
    private static final ParameterSpec OFFSET = spec("first.norm.offset", new Shape(5));
    private static final List<ParameterSpec> PARAMETERS = List.of(KERNEL, DELTA, SQUARE, BIAS, SCALE, OFFSET);
    private static final Map<String, FloatTensor> WEIGHTS = PARAMETERS.stream()
            .collect(Collectors.toMap(
                    ParameterSpec::name,
                    spec -> Nets.normal(
                            spec.shape(), 0.2, 1, new Random(spec.name().hashCode()))));
    private static final Map<String, NormStatistics> STATISTICS =
            Map.of("first.norm", Nets.statistics(4, new Random(SEED)));
    private static final Conv2dSpec SAME = Conv2dSpec.same(3, 1);

    interface Program {
        <T> T run(Ops<T> ops, T image);
    }

    @Test
    void a_folded_norm_gives_the_same_numbers() {
        assertThat(types(parity(new ConvNorm(false)))).containsExactly("Conv");
    }

    @Test
    void a_norm_is_folded_into_the_bias_that_there_was() {
        assertThat(types(parity(new ConvNorm(true)))).containsExactly("Conv");
    }

    private record ConvNorm(boolean biased) implements Program {
        @Override
        public <T> T run(Ops<T> ops, T image) {
            T bias = biased ? ops.parameter(ParameterSlice.prefix(BIAS, 4)) : null;
            return norm(ops, ops.conv2d(image, ops.parameter(ParameterSlice.prefix(KERNEL, 4, 3)), bias, SAME));
        }
    }

    @Test
    void a_norm_behind_a_computed_kernel_stays_a_node() {
        GraphProto graph = parity(new ComputedKernel());
        assertThat(types(graph)).containsExactly("Relu", "Add", "Conv", "BatchNormalization");
        assertThat(graph.getInitializerList())
                .extracting(TensorProto::getName)
                .contains("first.norm.mean", "first.norm.variance");
    }

    @Test
    void the_sum_of_two_constants_is_a_constant_into_which_a_norm_can_be_folded() {
        assertThat(types(parity(new SummedKernel()))).containsExactly("Conv");
    }

    private record SummedKernel() implements Program {
        @Override
        public <T> T run(Ops<T> ops, T image) {
            T kernel = ops.add(
                    ops.parameter(ParameterSlice.prefix(KERNEL, 4, 3)),
                    ops.parameter(ParameterSlice.prefix(DELTA, 4, 3)));
            return norm(ops, ops.conv2d(image, kernel, null, SAME));
        }
    }

    private record ComputedKernel() implements Program {
        @Override
        public <T> T run(Ops<T> ops, T image) {
            T kernel = ops.add(
                    ops.parameter(ParameterSlice.prefix(KERNEL, 4, 3)),
                    ops.activate(ops.parameter(ParameterSlice.prefix(DELTA, 4, 3)), Activation.RELU));
            return norm(ops, ops.conv2d(image, kernel, null, SAME));
        }
    }

    @Test
    void a_norm_behind_anything_but_a_convolution_stays_a_node() {
        assertThat(types(parity(new NormalisedSum()))).containsExactly("Conv", "Relu", "BatchNormalization");
    }

    private record NormalisedSum() implements Program {
        @Override
        public <T> T run(Ops<T> ops, T image) {
            T x = ops.conv2d(image, ops.parameter(ParameterSlice.prefix(KERNEL, 4, 3)), null, SAME);
            return norm(ops, ops.activate(x, Activation.RELU));
        }
    }

    @Test
    void a_convolution_that_is_read_besides_its_norm_is_there_with_and_without_it() {
        GraphProto graph = parity(new ReadTwice());
        assertThat(graph.getNodeList())
                .extracting(NodeProto::getName)
                .containsExactly("first.conv", "first.conv_2", "first.add");
    }

    private record ReadTwice() implements Program {
        @Override
        public <T> T run(Ops<T> ops, T image) {
            T x = ops.conv2d(image, ops.parameter(ParameterSlice.prefix(KERNEL, 4, 3)), null, SAME);
            return ops.add(x, norm(ops, x));
        }
    }

    @Test
    void a_weight_that_two_layers_share_is_written_once() {
        GraphProto graph = parity(new SharedKernel());
        assertThat(types(graph)).containsExactly("Conv", "Conv");
        assertThat(graph.getInitializerList()).extracting(TensorProto::getName).containsExactly("square.weight");
    }

    private record SharedKernel() implements Program {
        @Override
        public <T> T run(Ops<T> ops, T image) {
            T x = ops.conv2d(image, ops.parameter(ParameterSlice.prefix(SQUARE, 3, 3)), null, SAME);
            return ops.conv2d(x, ops.parameter(ParameterSlice.prefix(SQUARE, 3, 3)), null, SAME);
        }
    }

    @Test
    void what_is_computed_and_not_wanted_is_not_written() {
        GraphProto graph = parity(new Wasteful());
        assertThat(types(graph)).containsExactly("Relu");
        assertThat(graph.getInitializerList()).isEmpty();
    }

    private record Wasteful() implements Program {
        @Override
        public <T> T run(Ops<T> ops, T image) {
            norm(ops, ops.conv2d(image, ops.parameter(ParameterSlice.prefix(KERNEL, 4, 3)), null, SAME));
            return ops.activate(image, Activation.RELU);
        }
    }

    @Test
    void one_value_may_be_the_input_and_several_outputs() {
        FixedSize size = new FixedSize(6, 7);
        OnnxValue relu = ops(size).activate(size.image, Activation.RELU);
        FloatTensor image = Nets.images(2, 6, 7, new Random(SEED));
        Map<String, FloatTensor> outputs = Engines.onnx(
                Engines.model(OnnxGraph.of("copies", size.image, Map.of("a", relu, "b", relu, "c", size.image))),
                image);
        assertThat(outputs.get("c").values()).isEqualTo(image.values());
        assertThat(outputs.get("a").values())
                .isEqualTo(outputs.get("b").values())
                .isNotEqualTo(image.values());
    }

    @Test
    void a_norm_without_statistics_of_its_channels_is_refused() {
        FixedSize size = new FixedSize(6, 7);
        OnnxValue kernel = ops(size).parameter(ParameterSlice.prefix(KERNEL, 5, 3));
        OnnxValue five = ops(size).conv2d(size.image, kernel, null, SAME);
        assertThatThrownBy(() -> ops(size).batchNorm(five, new Norm<>("first.norm", five, five)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("norm first.norm: statistics of 4 channels, and 5 channels are active. Maybe");
        assertThatThrownBy(() -> ops(size).batchNorm(five, new Norm<>("other", five, five)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("norm other: no statistics");
    }

    @Test
    void a_graph_for_any_size_refuses_what_depends_on_the_size() {
        AnySize size = new AnySize();
        OnnxValue kernel = ops(size).parameter(ParameterSlice.prefix(KERNEL, 5, 3));
        Conv2dSpec cropping = new Conv2dSpec(3, 1, 0, 1, false);
        assertThatThrownBy(() -> ops(size).conv2d(size.image, kernel, null, cropping))
                .hasMessageContaining("padding of half its reach");
        assertThatThrownBy(() -> ops(size).flatten(size.image)).hasMessageContaining("any size");
        assertThatThrownBy(() -> size.resize(size.image, 100, 100)).hasMessageContaining("resize to 100x100");
        assertThat(size.resize(size.image, AnySize.EXTENT, AnySize.EXTENT)).isSameAs(size.image);
    }

    private static <T> T norm(Ops<T> ops, T x) {
        T scale = ops.parameter(ParameterSlice.prefix(SCALE, 4));
        return ops.batchNorm(x, new Norm<>("first.norm", scale, ops.parameter(ParameterSlice.prefix(OFFSET, 4))));
    }

    /** Computes the program by both engines, and returns the graph. */
    private static GraphProto parity(Program program) {
        FloatTensor images = Nets.images(2, 6, 7, new Random(SEED));
        FixedSize size = new FixedSize(6, 7);
        GraphProto graph = OnnxGraph.of("program", size.image, Map.of("result", program.run(ops(size), size.image)))
                .whole();
        FloatTensor actual = Engines.onnx(Engines.model(graph), images).get("result");
        Engines.assertClose(actual, torch(program, images), 1e-5, program.toString());
        return graph;
    }

    private static OnnxOps ops(ImageSize size) {
        return new OnnxOps(WEIGHTS, STATISTICS, size);
    }

    private static FloatTensor torch(Program program, FloatTensor images) {
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.of(PARAMETERS, WEIGHTS);
                CalibratedStatistics norms = new CalibratedStatistics(STATISTICS)) {
            return Tensors.toFloatTensor(program.run(TorchOps.calibrated(store, norms), Tensors.of(images)));
        }
    }

    private static List<String> types(GraphProto graph) {
        return graph.getNodeList().stream().map(NodeProto::getOpType).toList();
    }

    private static ParameterSpec spec(String name, Shape shape) {
        return new ParameterSpec(name, shape, Role.KERNEL);
    }
}
