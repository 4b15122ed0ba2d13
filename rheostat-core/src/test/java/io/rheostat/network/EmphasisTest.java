package io.rheostat.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmphasisTest {
    private static final List<Task> TASKS = List.of(Task.depth("depth"), Task.normals("normals"));

    @ParameterizedTest
    @EnumSource(EncoderType.class)
    void every_norm_of_the_encoder_can_be_shifted_for_every_task_and_nothing_else(EncoderType type) {
        List<String> plain = names(network(type, false).parameters());
        List<String> norms = plain.stream()
                .filter(name -> name.startsWith("encoder."))
                .filter(name -> name.endsWith(".scale") || name.endsWith(".offset"))
                .toList();
        List<ParameterSpec> shifts = network(type, true).parameters().stream()
                .filter(spec -> !plain.contains(spec.name()))
                .toList();
        assertThat(norms).isNotEmpty();
        assertThat(names(shifts))
                .containsExactlyInAnyOrderElementsOf(norms.stream()
                        .flatMap(name -> TASKS.stream().map(task -> name + "@" + task.name()))
                        .toList());
        assertThat(names(network(type, true).sharedParameters())).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(EncoderType.class)
    void an_emphasis_costs_nothing(EncoderType type) {
        CostModel model = new CostModel(network(type, true), 64, 64);
        EncoderConfig plain = EncoderConfig.uniform(model.supernet().stages(), 0.5);
        assertThat(model.ofEncoder(plain.withEmphasis("depth"))).isEqualTo(model.ofEncoder(plain));
    }

    @Test
    void an_emphasis_that_was_not_learned_is_refused_with_those_that_were() {
        assertThatThrownBy(() -> run(network(EncoderType.RESNET9, true), "norms"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("\"norms\"", "[depth, normals]");
        assertThatThrownBy(() -> run(network(EncoderType.RESNET9, false), "depth"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("\"depth\"", "no task", "network.encoder.emphasis");
    }

    private static void run(Supernet supernet, String emphasis) {
        EncoderConfig encoder = EncoderConfig.uniform(supernet.stages(), 1).withEmphasis(emphasis);
        new CostModel(supernet, 64, 64).of(new SubnetConfig(encoder, Map.of()));
    }

    private static List<String> names(List<ParameterSpec> specs) {
        return specs.stream().map(ParameterSpec::name).toList();
    }

    private static Supernet network(EncoderType type, boolean emphasis) {
        EncoderSpec encoder = new EncoderSpec(type, 8, null, null, null, emphasis);
        return new Supernet(new NetworkSpec(encoder, DecoderSpec.of(DecoderType.LIGHT), null), TASKS);
    }
}
