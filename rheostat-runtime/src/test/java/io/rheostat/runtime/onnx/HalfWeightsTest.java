package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.Bundle;
import io.rheostat.file.WeightFormat;
import io.rheostat.network.EncoderType;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bundle whose weights were stored in half the bytes predicts nearly the same. */
class HalfWeightsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "RESNET9, F16, 0.005", "RESNET9, BF16, 0.04",
        "RESNET18, F16, 0.005", "RESNET18, BF16, 0.04",
        "MOBILENET_V2, F16, 0.005", "MOBILENET_V2, BF16, 0.04",
    })
    void a_half_bundle_computes_nearly_what_the_full_one_does(EncoderType type, WeightFormat format, double tolerance) {
        Bundle full = Bundles.of(Nets.of(type, 16), 3);
        full.write(folder.resolve("half"), format);
        Bundle half = Bundle.open(folder.resolve("half"));
        FloatTensor images = Nets.images(4, 40, 48, new Random(4));
        SubnetConfig subnet = full.space().uniform(0.5, 1);
        Map<String, FloatTensor> expected = run(full, subnet, images);
        Map<String, FloatTensor> actual = run(half, subnet, images);
        Engines.assertClose(actual, expected, tolerance, type + " " + format);
        expected.forEach((task, output) -> assertThat(
                        Arrays.equals(output.values(), actual.get(task).values()))
                .as(task + " is the very same, as if nothing had been rounded")
                .isFalse());
    }

    private static Map<String, FloatTensor> run(Bundle bundle, SubnetConfig subnet, FloatTensor images) {
        byte[] model = new OnnxExport(bundle).modelOf(subnet, OnnxOptions.of(bundle.preprocessing()));
        return Engines.onnx(model, images);
    }
}
