package io.rheostat.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.file.Safetensors;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    private static final EncoderConfig SLIM = new EncoderConfig(List.of(0.5, 1.0, 0.25));
    private static final EncoderConfig FULL = EncoderConfig.uniform(3, 1.0);
    private static final EncoderConfig EMPHATIC = SLIM.withEmphasis("depth");
    private static final NormStatistics A = new NormStatistics(new float[] {1}, new float[] {2});
    private static final NormStatistics B = new NormStatistics(new float[] {3, 4}, new float[] {0, 6});
    private static final NormStatistics C = new NormStatistics(new float[] {7}, new float[] {8});

    private final Calibration calibration = Calibration.builder()
            .encoder(SLIM, Map.of("encoder.norm", A))
            .encoder(FULL, Map.of("encoder.norm", B))
            .encoder(EMPHATIC, Map.of("encoder.norm", C))
            .decoder(new DecoderKey(SLIM, "depth", 0.75), Map.of("decoders.depth.norm", C))
            .decoder(new DecoderKey(SLIM, "depth", 1.0), Map.of("decoders.depth.norm", A))
            .decoder(new DecoderKey(SLIM, "scene", 1.0), Map.of())
            .build();

    @TempDir
    Path folder;

    @Test
    void gives_a_subnet_its_own_statistics_and_no_others() {
        SubnetConfig subnet = new SubnetConfig(SLIM, Map.of("depth", 0.75, "scene", 1.0));
        assertThat(calibration.covers(subnet)).isTrue();
        assertThat(calibration.forSubnet(subnet))
                .containsOnly(Map.entry("encoder.norm", A), Map.entry("decoders.depth.norm", C));
        assertThat(calibration.forSubnet(new SubnetConfig(FULL, Map.of()))).containsOnly(Map.entry("encoder.norm", B));
        assertThat(calibration.forSubnet(new SubnetConfig(EMPHATIC, Map.of())))
                .containsOnly(Map.entry("encoder.norm", C));
    }

    @Test
    void refuses_an_encoder_that_was_not_calibrated_and_names_the_nearest() {
        SubnetConfig subnet = new SubnetConfig(new EncoderConfig(List.of(0.5, 1.0, 0.5)), Map.of());
        assertThat(calibration.covers(subnet)).isFalse();
        assertThatThrownBy(() -> calibration.forSubnet(subnet))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "encoder widths 0.5-1-0.5",
                        "nearest that have are 0.5-1-0.25, 0.5-1-0.25@depth, 1-1-1.",
                        "Maybe");
    }

    @Test
    void refuses_a_decoder_that_was_not_calibrated_and_names_the_nearest_widths() {
        SubnetConfig subnet = new SubnetConfig(SLIM, Map.of("depth", 0.5));
        assertThat(calibration.covers(subnet)).isFalse();
        assertThatThrownBy(() -> calibration.forSubnet(subnet))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "decoder of depth at width 0.5", "0.5-1-0.25", "nearest that have are 0.75, 1.");
        assertThatThrownBy(() -> calibration.forSubnet(new SubnetConfig(FULL, Map.of("depth", 1.0))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("None at all were calibrated");
    }

    @Test
    void a_decoder_needs_its_encoder() {
        Calibration.Builder builder = Calibration.builder().decoder(new DecoderKey(FULL, "depth", 1.0), Map.of());
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1-1-1");
    }

    @Test
    void is_not_changed_through_what_it_was_built_from() {
        Map<String, NormStatistics> sites = new HashMap<>(Map.of("norm", A));
        Calibration.Builder builder = Calibration.builder().encoder(SLIM, sites);
        Calibration built = builder.build();
        sites.put("norm", B);
        builder.encoder(FULL, sites);
        assertThat(built.encoders()).containsExactly(SLIM);
        assertThat(built.forEncoder(SLIM)).containsOnly(Map.entry("norm", A));
        assertThatThrownBy(() -> built.forEncoder(SLIM).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void its_file_has_readable_names_and_plain_vectors() {
        Path path = folder.resolve("calibration.safetensors");
        CalibrationFile.write(path, calibration);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.names())
                    .containsExactlyInAnyOrder(
                            "encoder/0.5-1-0.25/encoder.norm/mean",
                            "encoder/0.5-1-0.25/encoder.norm/variance",
                            "encoder/0.5-1-0.25@depth/encoder.norm/mean",
                            "encoder/0.5-1-0.25@depth/encoder.norm/variance",
                            "encoder/1-1-1/encoder.norm/mean",
                            "encoder/1-1-1/encoder.norm/variance",
                            "decoder/0.5-1-0.25/depth/0.75/decoders.depth.norm/mean",
                            "decoder/0.5-1-0.25/depth/0.75/decoders.depth.norm/variance",
                            "decoder/0.5-1-0.25/depth/1/decoders.depth.norm/mean",
                            "decoder/0.5-1-0.25/depth/1/decoders.depth.norm/variance",
                            "decoder/0.5-1-0.25/scene/1");
            assertThat(file.read("encoder/1-1-1/encoder.norm/variance").values())
                    .containsExactly(0, 6);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void is_read_back_as_it_was_written(long seed) {
        Random random = new Random(seed);
        List<EncoderConfig> encoders = List.of(
                EncoderConfig.uniform(2, random.nextDouble()),
                EncoderConfig.uniform(2, 0.1 + 0.2),
                EncoderConfig.uniform(2, 1e-5));
        Calibration written = Calibrations.random(random, encoders, List.of("a", "b-c"), List.of(1.0 / 3, 0.625, 1.0));
        Path path = folder.resolve("calibration.safetensors");
        CalibrationFile.write(path, written);
        Calibration read = CalibrationFile.read(path);
        assertThat(read.encoders()).isEqualTo(written.encoders());
        assertThat(read.decoders()).isEqualTo(written.decoders());
        written.encoders().forEach(encoder -> assertEqual(read.forEncoder(encoder), written.forEncoder(encoder)));
        written.decoders().forEach(decoder -> assertEqual(read.forDecoder(decoder), written.forDecoder(decoder)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        encoder/0.5/norm/mean                  | is not one of a pair
        encoder/0.5/norm/mean/more             | is not one of a pair
        something                              | is not one of a pair
        encoder/x                              | does not name a configuration
        encoder/2                              | does not name a configuration
        encoder/0.50                           | does not name a configuration
        decoder/0.5/depth/1                    | encoder widths 0.5 has no batch-norm statistics
        decoder/0.5/depth/0                    | does not name a configuration
        """)
    void refuses_a_file_with_names_of_another_kind(String name, String reason) {
        Path path = folder.resolve("calibration.safetensors");
        Safetensors.write(path, Map.of(name, new FloatTensor(new Shape(0), new float[0])), Map.of());
        assertThatThrownBy(() -> CalibrationFile.read(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(path.toString(), reason);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "1, NaN", "Infinity, 1", "0, -1"})
    void refuses_a_file_with_statistics_that_cannot_be(float mean, float variance) {
        Map<String, FloatTensor> tensors = new TreeMap<>();
        tensors.put("encoder/1/norm/mean", new FloatTensor(new Shape(1), new float[] {mean}));
        tensors.put("encoder/1/norm/variance", new FloatTensor(new Shape(1), new float[] {variance}));
        Path path = folder.resolve("calibration.safetensors");
        Safetensors.write(path, tensors, Map.of());
        assertThatThrownBy(() -> CalibrationFile.read(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(path.toString(), "encoder/1/norm");
    }

    private static void assertEqual(Map<String, NormStatistics> actual, Map<String, NormStatistics> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((site, statistics) -> {
            assertThat(actual.get(site).mean()).isEqualTo(statistics.mean());
            assertThat(actual.get(site).variance()).isEqualTo(statistics.variance());
        });
    }
}
