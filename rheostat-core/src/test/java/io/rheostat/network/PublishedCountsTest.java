package io.rheostat.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.cost.Cost;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures are those that the papers and the reference code bases of slimmable networks publish for ImageNet. */
@DisplayName("Published networks cost what was published")
class PublishedCountsTest {
    private static final List<String> CLASSES =
            IntStream.range(0, 1000).mapToObj(i -> "class" + i).toList();

    @ParameterizedTest(name = "{0} at width {1}: {2} MACs")
    @CsvSource({
        "mobilenet_v1, 1.0, 568790528",
        "mobilenet_v1, 0.5, 149522176",
        "mobilenet_v2, 1.0, 300836992",
        "mobilenet_v2, 0.5, 97194560",
        "resnet50, 1.0, 4089284608",
        "resnet50, 0.5, 1052361728",
    })
    void macs_equal_the_published_figure(String encoder, double width, long macs) {
        assertThat(cost(encoder, width).macs()).isEqualTo(macs);
    }

    @ParameterizedTest(name = "{0}: {1} parameters")
    @CsvSource({
        "mobilenet_v1, 4231976",
        "mobilenet_v2, 3504872",
        "resnet18, 11689512",
        "resnet34, 21797672",
        "resnet50, 25557032",
    })
    void parameters_equal_the_published_figure(String encoder, long params) {
        assertThat(cost(encoder, 1.0).params()).isEqualTo(params);
    }

    @Test
    void a_width_may_differ_from_stage_to_stage() {
        Supernet supernet = classifier("resnet18");
        Cost mixed = cost(supernet, new EncoderConfig(List.of(1.0, 0.5, 0.75, 0.25)));
        assertThat(mixed.macs())
                .isBetween(
                        cost(supernet, EncoderConfig.uniform(4, 0.25)).macs(),
                        cost("resnet18", 1.0).macs());
    }

    private static Cost cost(String encoder, double width) {
        Supernet supernet = classifier(encoder);
        return cost(supernet, EncoderConfig.uniform(supernet.stages(), width));
    }

    private static Cost cost(Supernet supernet, EncoderConfig config) {
        return new CostModel(supernet, 224, 224).of(new SubnetConfig(config, Map.of("image", 1.0)));
    }

    private static Supernet classifier(String encoder) {
        NetworkSpec spec =
                new NetworkSpec(EncoderSpec.of(EncoderType.parse(encoder)), DecoderSpec.of(DecoderType.LINEAR), null);
        return new Supernet(spec, List.of(Task.classification("image", CLASSES)));
    }
}
