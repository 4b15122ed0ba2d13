package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.rheostat.cost.Cost;
import io.rheostat.network.CostModel;
import io.rheostat.network.EncoderType;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a graph consists of. */
class OnnxGraphTest {
    private static final int HEIGHT = 40;
    private static final int WIDTH = 56;

    @ParameterizedTest
    @EnumSource
    void multiply_accumulates_are_those_that_planning_counts(EncoderType type) {
        for (long seed = 0; seed < 5; seed++) {
            Supernet supernet = Nets.of(type, 16);
            SubnetConfig subnet = Nets.subnet(supernet, new Random(seed));
            assertThat(MacCounter.count(graph(supernet, subnet)))
                    .as("seed %d, %s", seed, subnet)
                    .isEqualTo(cost(supernet, subnet).macs());
        }
    }

    /** A norm has a scale and an offset; folded, it leaves a bias. Resizes and the bounds of ReLU6 have constants besides. */
    @ParameterizedTest
    @EnumSource
    void weights_are_the_subnets_own_and_no_others(EncoderType type) {
        for (long seed = 0; seed < 5; seed++) {
            Supernet supernet = Nets.of(type, 32);
            SubnetConfig subnet = Nets.subnet(supernet, new Random(seed));
            GraphProto graph = graph(supernet, subnet);
            long norms = new CostModel(supernet, HEIGHT, WIDTH)
                    .layers(subnet).stream()
                            .filter(Nets::isNorm)
                            .mapToLong(layer -> layer.output().channels())
                            .sum();
            long helpers = 4L * inputs(graph, "Resize", 2).size()
                    + inputs(graph, "Clip", 1).size()
                    + inputs(graph, "Clip", 2).size();
            assertThat(elements(graph))
                    .as("seed %d, %s", seed, subnet)
                    .isEqualTo(cost(supernet, subnet).params() - norms + helpers);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_name_is_given_once_and_everything_written_is_read(EncoderType type) {
        Supernet supernet = Nets.of(type, 16);
        SubnetConfig subnet = Nets.subnet(supernet, new Random(7));
        for (OnnxOptions options : List.of(OnnxOptions.ofSize(HEIGHT, WIDTH), OnnxOptions.ofAnySize())) {
            GraphProto graph = graph(supernet, subnet, options);
            List<String> made = Stream.of(
                            graph.getInputList().stream().map(ValueInfoProto::getName),
                            graph.getInitializerList().stream().map(TensorProto::getName),
                            graph.getNodeList().stream().flatMap(node -> node.getOutputList().stream()))
                    .flatMap(names -> names)
                    .toList();
            Set<String> read = Stream.concat(
                            graph.getNodeList().stream().flatMap(node -> node.getInputList().stream()),
                            graph.getOutputList().stream().map(ValueInfoProto::getName))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toSet());
            assertThat(made).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(read);
            assertThat(graph.getNodeList()).extracting(NodeProto::getName).doesNotHaveDuplicates();
        }
    }

    @Test
    void nodes_are_named_after_layers() {
        Supernet supernet = Nets.of(EncoderType.RESNET18, 32);
        GraphProto graph = graph(supernet, supernet.full());
        assertThat(graph.getNodeList())
                .extracting(node -> node.getOpType() + " " + node.getName())
                .contains(
                        "Conv encoder.stage1.block0.conv",
                        "Relu encoder.stage1.block0.relu",
                        "Conv encoder.stage2.block0.shortcut.conv",
                        "Add encoder.stage1.block2.add",
                        "Add encoder.stage2.block0.add",
                        "Relu encoder.stage2.block0.relu",
                        "Gemm decoder.kind.hidden",
                        "Concat decoder.parts.concat",
                        "Resize decoder.parts.resize");
        assertThat(graph.getInitializerList())
                .extracting(TensorProto::getName)
                .contains("encoder.stage1.block0.conv.weight", "encoder.stage1.block0.conv.bias")
                .noneMatch(name -> name.contains("norm"));
        assertThat(graph.getOutputList())
                .extracting(ValueInfoProto::getName)
                .containsExactly("colour", "depth", "kind", "parts", "room");
    }

    @Test
    void tasks_that_are_not_asked_for_leave_no_trace_and_the_others_as_they_were() {
        Random random = new Random(3);
        Supernet supernet = Nets.of(EncoderType.MOBILENET_V2, 16);
        SubnetConfig all = Nets.subnet(supernet, random);
        SubnetConfig two = new SubnetConfig(
                all.encoder(), Map.of("depth", all.decoderWidth("depth"), "kind", all.decoderWidth("kind")));
        GraphProto graph = graph(supernet, two);
        assertThat(names(graph))
                .anyMatch(name -> name.startsWith("decoder.depth"))
                .noneMatch(name -> name.startsWith("decoder.parts"))
                .noneMatch(name -> name.startsWith("decoder.room"));
        assertThat(MacCounter.count(graph)).isEqualTo(cost(supernet, two).macs());
        FloatTensor images = Nets.images(2, HEIGHT, WIDTH, random);
        Map<String, FloatTensor> expected = Engines.onnx(Engines.model(graph(supernet, all)), images);
        expected.keySet().retainAll(two.decoders().keySet());
        Engines.assertClose(Engines.onnx(Engines.model(graph), images), expected, 1e-6, "two of five tasks");
    }

    @Test
    void any_number_of_images_is_computed_as_each_alone() {
        Random random = new Random(4);
        Supernet supernet = Nets.of(EncoderType.RESNET9, 8);
        byte[] model = Engines.model(graph(supernet, Nets.subnet(supernet, random)));
        FloatTensor images = Nets.images(5, HEIGHT, WIDTH, random);
        Map<String, FloatTensor> together = Engines.onnx(model, images);
        for (int i = 0; i < 5; i++) {
            int index = i;
            Map<String, FloatTensor> expected = together.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> row(entry.getValue(), index)));
            Engines.assertClose(Engines.onnx(model, row(images, i)), expected, 1e-5, "image " + i);
        }
    }

    private static FloatTensor row(FloatTensor rows, int index) {
        int[] extents = rows.shape().extents();
        int length = rows.values().length / extents[0];
        extents[0] = 1;
        float[] values = Arrays.copyOfRange(rows.values(), index * length, (index + 1) * length);
        return new FloatTensor(new Shape(extents), values);
    }

    private static GraphProto graph(Supernet supernet, SubnetConfig subnet) {
        return graph(supernet, subnet, OnnxOptions.ofSize(HEIGHT, WIDTH));
    }

    private static GraphProto graph(Supernet supernet, SubnetConfig subnet, OnnxOptions options) {
        return OnnxExport.graph(
                        supernet,
                        Nets.weights(supernet, new Random(11)),
                        Nets.statistics(supernet, subnet, 12),
                        subnet,
                        options)
                .whole();
    }

    private static Cost cost(Supernet supernet, SubnetConfig subnet) {
        return new CostModel(supernet, HEIGHT, WIDTH).of(subnet);
    }

    /** The distinct values that nodes of a type have as an input. */
    private static Set<String> inputs(GraphProto graph, String type, int index) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals(type))
                .map(node -> node.getInput(index))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long elements(GraphProto graph) {
        return graph.getInitializerList().stream()
                .mapToLong(tensor -> tensor.getRawData().size() / Float.BYTES)
                .sum();
    }

    private static Collection<String> names(GraphProto graph) {
        return Stream.concat(
                        graph.getNodeList().stream().map(NodeProto::getName),
                        graph.getInitializerList().stream().map(TensorProto::getName))
                .toList();
    }
}
