package io.rheostat.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.cost.CostOps;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every encoder with every decoder")
class SupernetTest {
    private static final List<Double> WIDTHS = List.of(0.25, 0.375, 0.5, 0.75, 1.0);
    private static final Task CLASS = Task.classification("class", List.of("a", "b", "c"));
    private static final Task LABELS = Task.segmentation("labels", List.of("a", "b"));
    private static final Task DEPTH = Task.depth("depth");

    static Stream<Arguments> networks() {
        return Stream.of(EncoderType.values())
                .flatMap(encoder -> Stream.of(DecoderType.values()).map(decoder -> Arguments.of(encoder, decoder)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("networks")
    void runs_under_random_configurations_and_delivers_the_shape_of_the_task(EncoderType encoder, DecoderType decoder) {
        Supernet supernet = supernet(encoder, decoder, null);
        for (int seed = 0; seed < 10; seed++) {
            SubnetConfig config = random(supernet, new Random(seed));
            CostOps ops = new CostOps();
            Map<String, CostOps.Value> outputs = supernet.forward(ops, config, ops.image(65, 96));
            assertThat(outputs).as("seed %d", seed).hasSameSizeAs(supernet.tasks());
            for (Task task : supernet.tasks()) {
                Shape expected = task.kind().isDense()
                        ? new Shape(1, task.outputChannels(), 65, 96)
                        : new Shape(1, task.outputChannels());
                assertThat(outputs.get(task.name()).shape()).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("networks")
    void costs_the_sum_of_its_encoder_and_its_decoders(EncoderType encoder, DecoderType decoder) {
        Supernet supernet = supernet(encoder, decoder, null);
        CostModel model = new CostModel(supernet, 64, 64);
        for (int seed = 0; seed < 10; seed++) {
            SubnetConfig config = random(supernet, new Random(seed));
            Cost sum = model.ofEncoder(config.encoder());
            for (Task task : supernet.tasks()) {
                double width = config.decoderWidth(task.name());
                sum = sum.plus(model.ofDecoder(config.encoder(), task.name(), List.of(width))
                        .get(width));
            }
            assertThat(sum).as("seed %d", seed).isEqualTo(model.of(config));
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("networks")
    void never_costs_less_when_a_width_grows(EncoderType encoder, DecoderType decoder) {
        Supernet supernet = supernet(encoder, decoder, null);
        CostModel model = new CostModel(supernet, 64, 64);
        for (int seed = 0; seed < 10; seed++) {
            SubnetConfig config = random(supernet, new Random(seed));
            long macs = model.of(config).macs();
            for (int stage = 0; stage < supernet.stages(); stage++) {
                List<Double> wider = new ArrayList<>(config.encoder().widths());
                wider.set(stage, 1.0);
                assertThat(model.of(new SubnetConfig(new EncoderConfig(wider), config.decoders()))
                                .macs())
                        .as("seed %d, stage %d", seed, stage)
                        .isGreaterThanOrEqualTo(macs);
            }
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("networks")
    void names_each_parameter_once(EncoderType encoder, DecoderType decoder) {
        assertThat(supernet(encoder, decoder, null).parameters())
                .extracting(ParameterSpec::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void keeps_its_parameters_and_its_reach_when_strides_become_dilations() {
        for (EncoderType type : EncoderType.values()) {
            Supernet coarse = supernet(type, DecoderType.DEEPLAB, 32);
            Supernet fine = supernet(type, DecoderType.DEEPLAB, 8);
            assertThat(fine.parameters()).as("%s", type).isEqualTo(coarse.parameters());
            CostOps ops = new CostOps();
            List<CostOps.Value> features =
                    fine.encode(ops, EncoderConfig.uniform(fine.stages(), 1.0), ops.image(64, 64));
            assertThat(Decoder.last(features).shape().height()).as("%s", type).isEqualTo(8);
        }
    }

    @Test
    void refuses_a_decoder_that_does_not_fit_its_task() {
        NetworkSpec spec =
                new NetworkSpec(EncoderSpec.of(EncoderType.RESNET9), DecoderSpec.of(DecoderType.MLP), Map.of());
        assertThatThrownBy(() -> new Supernet(spec, List.of(DEPTH)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("depth")
                .hasMessageContaining("Maybe use light or deeplab");
    }

    @Test
    void refuses_a_configuration_with_another_number_of_stages() {
        Supernet supernet = supernet(EncoderType.RESNET9, DecoderType.MLP, null);
        assertThatThrownBy(() -> new CostModel(supernet, 32, 32).ofEncoder(EncoderConfig.uniform(3, 0.5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 stages");
    }

    private static Supernet supernet(EncoderType encoder, DecoderType decoder, Integer outputStride) {
        NetworkSpec spec = new NetworkSpec(
                new EncoderSpec(encoder, null, outputStride, null, null), DecoderSpec.of(decoder), null);
        return new Supernet(spec, decoder.isDense() ? List.of(LABELS, DEPTH) : List.of(CLASS));
    }

    private static SubnetConfig random(Supernet supernet, Random random) {
        List<Double> stages = random.ints(supernet.stages(), 0, WIDTHS.size())
                .mapToObj(WIDTHS::get)
                .toList();
        Map<String, Double> decoders = new TreeMap<>();
        supernet.tasks().forEach(task -> decoders.put(task.name(), WIDTHS.get(random.nextInt(WIDTHS.size()))));
        return new SubnetConfig(new EncoderConfig(stages), decoders);
    }
}
