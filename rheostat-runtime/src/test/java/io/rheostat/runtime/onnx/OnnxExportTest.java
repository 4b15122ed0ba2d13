package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.Provenance;
import io.rheostat.config.ConfigReader;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.run.Predictor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OnnxExportTest {
    private static final Bundle BUNDLE = Bundles.of(Nets.of(EncoderType.RESNET9, 32), 1);
    private static final SubnetConfig HALF = BUNDLE.space().uniform(0.5, 0.5);
    private static final OnnxOptions OPTIONS = OnnxOptions.of(BUNDLE.preprocessing());

    @Test
    void a_model_predicts_what_the_bundle_does() {
        FloatTensor image = Nets.images(1, 40, 48, new Random(2));
        try (Predictor predictor = new Predictor(BUNDLE)) {
            for (SubnetConfig subnet :
                    List.of(HALF, BUNDLE.space().uniform(1, 0.5), BUNDLE.space().largest())) {
                byte[] model = new OnnxExport(BUNDLE).modelOf(subnet, OPTIONS);
                Map<String, FloatTensor> actual =
                        Engines.onnx(model, BUNDLE.preprocessing().apply(image));
                Map<String, FloatTensor> expected =
                        predictor.predict(subnet, List.of(image)).get(0);
                Engines.assertClose(actual, expected, 1e-4, subnet.toString());
            }
        }
    }

    @Test
    void the_same_subnet_gives_the_same_bytes() {
        for (OnnxOptions options : List.of(OPTIONS, OnnxOptions.ofAnySize())) {
            assertThat(new OnnxExport(Bundles.of(Nets.of(EncoderType.RESNET9, 32), 1)).modelOf(HALF, options))
                    .isEqualTo(new OnnxExport(BUNDLE).modelOf(HALF, options));
        }
        assertThat(new OnnxExport(BUNDLE).modelOf(HALF, OPTIONS))
                .isNotEqualTo(new OnnxExport(BUNDLE).modelOf(BUNDLE.space().largest(), OPTIONS));
    }

    @Test
    void a_model_says_what_it_is_and_where_it_comes_from() throws InvalidProtocolBufferException {
        SubnetConfig depth = new SubnetConfig(HALF.encoder(), Map.of("depth", 0.5));
        ModelProto model = ModelProto.parseFrom(new OnnxExport(BUNDLE).modelOf(depth, OnnxOptions.ofSize(64, 32)));
        assertThat(model.getProducerName()).isEqualTo("rheostat");
        assertThat(model.getProducerVersion()).matches("\\d+\\.\\d+.*");
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        Map<String, String> properties = model.getMetadataPropsList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
        assertThat(properties.get("rheostat.version")).isEqualTo(model.getProducerVersion());
        assertThat(properties.get("rheostat.tasks"))
                .contains("\"depth\"", "\"m\"")
                .doesNotContain("colour");
        assertThat(read(properties, "subnet", SubnetConfig.class)).isEqualTo(depth);
        assertThat(read(properties, "preprocessing", Preprocessing.class))
                .isEqualTo(new Preprocessing(64, 32, List.of(0.4, 0.5, 0.6), List.of(0.2, 0.3, 0.4)));
        assertThat(read(properties, "provenance", Provenance.class)).isEqualTo(BUNDLE.provenance());
    }

    private static <T> T read(Map<String, String> properties, String key, Class<T> type) {
        return ConfigReader.parseJson(key, properties.get("rheostat." + key), type);
    }

    @Test
    void a_subnet_without_statistics_of_its_own_is_refused() {
        SubnetConfig mixed = new SubnetConfig(new EncoderConfig(List.of(0.5, 1.0, 0.5, 1.0)), HALF.decoders());
        assertRefused(BUNDLE, mixed, "encoder widths 0.5-1-0.5-1 has no batch-norm statistics of its own");
        assertRefused(
                BUNDLE,
                new SubnetConfig(HALF.encoder(), Map.of("depth", 0.75)),
                "decoder of depth at width 0.75 behind encoder widths 0.5-0.5-0.5-0.5");
    }

    @Test
    void a_model_needs_tasks_that_there_are_and_whose_names_are_free() {
        assertRefused(BUNDLE, new SubnetConfig(HALF.encoder(), Map.of()), "tasks: none are in the subnet");
        assertRefused(BUNDLE, new SubnetConfig(HALF.encoder(), Map.of("dpeth", 0.5)), "dpeth");
        NetworkSpec network = new NetworkSpec(BUNDLE.network().encoder(), DecoderSpec.of(DecoderType.LINEAR), null);
        Bundle unlucky = Bundles.of(
                new Supernet(network, List.of(Task.classification("image", List.of("sharp", "blurred")))), 1);
        assertRefused(unlucky, unlucky.space().largest(), "task: \"image\" can't be an output");
    }

    private static void assertRefused(Bundle bundle, SubnetConfig subnet, String message) {
        assertThatThrownBy(() -> new OnnxExport(bundle).modelOf(subnet, OPTIONS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    @Test
    void an_image_without_pixels_is_refused() {
        assertThatThrownBy(() -> OnnxOptions.ofSize(0, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0x5");
    }
}
