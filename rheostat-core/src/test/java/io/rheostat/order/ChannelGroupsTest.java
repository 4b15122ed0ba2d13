package io.rheostat.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.order.ChannelGroup.Place;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelGroupsTest {
    private static final Task DEPTH = Task.depth("depth");

    @Test
    void what_is_added_to_a_resnets_stem_has_its_order() {
        ChannelGroup stem = madeBy(net(EncoderType.RESNET18), "encoder.stage1.block0.conv.weight");
        assertThat(stem.size()).isEqualTo(64);
        assertThat(kernels(stem, 0))
                .containsExactlyInAnyOrder(
                        "encoder.stage1.block0.conv.weight",
                        "encoder.stage1.block2.1.conv.weight",
                        "encoder.stage1.block3.1.conv.weight");
        assertThat(kernels(stem, 1))
                .containsExactlyInAnyOrder(
                        "encoder.stage1.block2.0.conv.weight",
                        "encoder.stage1.block3.0.conv.weight",
                        "encoder.stage2.block0.0.conv.weight",
                        "encoder.stage2.block0.shortcut.conv.weight",
                        "decoder.depth.skip.conv.weight");
    }

    @Test
    void the_inside_of_a_bottleneck_has_an_order_of_its_own() {
        ChannelGroup inner = madeBy(net(EncoderType.RESNET50), "encoder.stage3.block1.0.conv.weight");
        assertThat(inner.size()).isEqualTo(256);
        assertThat(inner.places())
                .containsExactlyInAnyOrder(
                        new Place("encoder.stage3.block1.0.conv.weight", 0, 0),
                        new Place("encoder.stage3.block1.0.norm.scale", 0, 0),
                        new Place("encoder.stage3.block1.0.norm.offset", 0, 0),
                        new Place("encoder.stage3.block1.0.norm", 0, 0),
                        new Place("encoder.stage3.block1.1.conv.weight", 1, 0));
    }

    @Test
    void a_depthwise_convolution_carries_the_order_of_its_input() {
        ChannelGroup group = madeBy(net(EncoderType.MOBILENET_V1), "encoder.stage3.block0.pointwise.conv.weight");
        assertThat(kernels(group, 0))
                .containsExactlyInAnyOrder(
                        "encoder.stage3.block0.pointwise.conv.weight", "encoder.stage3.block1.depthwise.conv.weight");
        assertThat(kernels(group, 1)).containsExactly("encoder.stage3.block1.pointwise.conv.weight");
    }

    @Test
    void an_inverted_residual_ties_what_it_adds_and_nothing_else() {
        ChannelGroup outside = madeBy(net(EncoderType.MOBILENET_V2), "encoder.stage3.block0.project.conv.weight");
        assertThat(kernels(outside, 0))
                .containsExactlyInAnyOrder(
                        "encoder.stage3.block0.project.conv.weight",
                        "encoder.stage3.block1.project.conv.weight",
                        "encoder.stage3.block2.project.conv.weight");
        ChannelGroup inside = madeBy(net(EncoderType.MOBILENET_V2), "encoder.stage3.block1.expand.conv.weight");
        assertThat(inside.size()).isEqualTo(192);
        assertThat(kernels(inside, 1)).containsExactly("encoder.stage3.block1.project.conv.weight");
    }

    @Test
    void parts_of_a_concatenation_lie_side_by_side() {
        ChannelGroup skip = madeBy(net(EncoderType.MOBILENET_V1), "decoder.depth.skip.conv.weight");
        assertThat(skip.places()).contains(new Place("decoder.depth.joint.conv.weight", 1, 128));
        ChannelGroup deep = madeBy(net(EncoderType.MOBILENET_V1), "decoder.depth.deep.conv.weight");
        assertThat(deep.places()).contains(new Place("decoder.depth.joint.conv.weight", 1, 0));
    }

    @ParameterizedTest
    @EnumSource(EncoderType.class)
    void colours_and_outputs_alone_are_fixed(EncoderType type) {
        List<ChannelGroup> fixed = ChannelGroups.of(net(type)).stream()
                .filter(ChannelGroup::isFixed)
                .toList();
        assertThat(fixed).hasSize(2);
        assertThat(fixed.get(0).size()).isEqualTo(3);
        assertThat(kernels(fixed.get(1), 0)).containsExactly("decoder.depth.output.weight");
    }

    @ParameterizedTest
    @EnumSource(EncoderType.class)
    void every_channel_of_every_parameter_belongs_to_one_group(EncoderType type) {
        Supernet net = net(type);
        Map<String, Integer> covered = new TreeMap<>();
        for (ChannelGroup group : ChannelGroups.of(net)) {
            group.places()
                    .forEach(
                            place -> covered.merge(place.name() + "/" + place.dimension(), group.size(), Integer::sum));
        }
        for (ParameterSpec spec : net.parameters()) {
            assertThat(covered).containsEntry(spec.name() + "/0", spec.shape().get(0));
            boolean reads = spec.shape().rank() > 1 && spec.shape().get(1) > 1;
            if (reads) {
                assertThat(covered)
                        .containsEntry(spec.name() + "/1", spec.shape().get(1));
            }
        }
    }

    @Test
    void an_order_must_be_a_permutation_of_a_free_group() {
        ChannelOrder order = new ChannelOrder();
        List<ChannelGroup> groups = ChannelGroups.of(net(EncoderType.RESNET9));
        ChannelGroup stem = groups.get(1);
        int[] twice = new int[stem.size()];
        assertThatThrownBy(() -> order.set(stem, twice)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> order.set(groups.get(0), new int[] {2, 1, 0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void importance_is_expected_deviation_times_the_weights_that_read_it() {
        Supernet net = new Supernet(
                new NetworkSpec(
                        new EncoderSpec(EncoderType.RESNET9, 4, null, 1, null),
                        DecoderSpec.of(DecoderType.LINEAR),
                        Map.of()),
                List.of(Task.classification("shape", List.of("box", "ball"))));
        SortedMap<String, FloatTensor> parameters = new TreeMap<>();
        net.parameters().forEach(spec -> parameters.put(spec.name(), filled(spec.shape(), 0.1f)));
        // The stem's deviations are 1, 3, 2 and, rectified away, 0; the next convolution has weights of 1, 1, 2, 9.
        parameters.put("encoder.stage1.block0.norm.scale", vector(1, -3, 2, 1));
        parameters.put("encoder.stage1.block0.norm.offset", vector(50, 50, 50, -50));
        FloatTensor reader = parameters.get("encoder.stage2.block0.conv.weight");
        float[] weights = new float[reader.values().length];
        for (int in = 0; in < 4; in++) {
            weights[in * 9 + 4] = new float[] {1, -1, 2, 9}[in];
        }
        parameters.put("encoder.stage2.block0.conv.weight", new FloatTensor(reader.shape(), weights));
        Set<String> trained = Set.of("encoder.stage1.block0.conv.weight", "encoder.stage2.block0.conv.weight");
        SortedMap<String, FloatTensor> sorted =
                Importance.order(net, parameters, trained).of(parameters);
        // Products 1, 3, 4, 0.
        assertThat(sorted.get("encoder.stage1.block0.norm.scale").values()).containsExactly(2, -3, 1, 1);
        assertThat(sorted.get("encoder.stage1.block0.norm.offset").values()).containsExactly(50, 50, 50, -50);
        assertThat(sorted.get("encoder.stage2.block0.conv.weight").values()[4]).isEqualTo(2f);
        assertThat(sorted.get("encoder.stage2.block0.conv.weight").values()[9 + 4])
                .isEqualTo(-1f);
        assertThat(sorted.get("encoder.stage2.block0.conv.weight").values()[27 + 4])
                .isEqualTo(9f);
    }

    private static Supernet net(EncoderType type) {
        return new Supernet(
                new NetworkSpec(EncoderSpec.of(type), DecoderSpec.of(DecoderType.LIGHT), Map.of()), List.of(DEPTH));
    }

    private static ChannelGroup madeBy(Supernet net, String kernel) {
        return ChannelGroups.of(net).stream()
                .filter(group -> group.places().contains(new Place(kernel, 0, 0)))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> kernels(ChannelGroup group, int dimension) {
        return group.places().stream()
                .filter(place -> place.dimension() == dimension && place.name().endsWith(".weight"))
                .map(Place::name)
                .collect(Collectors.toSet());
    }

    private static FloatTensor filled(Shape shape, float value) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        Arrays.fill(values, value);
        return new FloatTensor(shape, values);
    }

    private static FloatTensor vector(float... values) {
        return new FloatTensor(new Shape(values.length), values);
    }
}
