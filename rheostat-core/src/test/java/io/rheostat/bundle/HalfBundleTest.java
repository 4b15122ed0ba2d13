package io.rheostat.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.file.WeightFormat;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles whose weights take half the bytes. */
class HalfBundleTest {
    private static final String WEIGHTS = "weights.safetensors";

    @TempDir
    Path folder;

    /** Half a unit in the last place, relative to the value; the random weights are of a size that F16 holds with all its digits. */
    @ParameterizedTest
    @CsvSource({"F16, 0x1p-11", "BF16, 0x1p-8"})
    void weights_take_half_the_bytes_and_are_off_by_half_a_unit_at_most(WeightFormat format, double allowed)
            throws IOException {
        Bundle bundle = random(9);
        bundle.write(folder.resolve("full"));
        bundle.write(folder.resolve("half"), format);
        long values = bundle.weights().values().stream()
                .mapToLong(tensor -> tensor.shape().elements())
                .sum();
        assertThat(size("full") - size("half"))
                .as("header apart, two bytes a weight are saved")
                .isBetween(2 * values - 512, 2 * values + 512);
        SortedMap<String, FloatTensor> halves =
                Bundle.open(folder.resolve("half")).weights();
        bundle.weights().forEach((name, full) -> assertClose(halves.get(name), full, allowed, name));
    }

    private static void assertClose(FloatTensor half, FloatTensor full, double allowed, String name) {
        boolean rounded = false;
        for (int i = 0; i < full.values().length; i++) {
            float value = full.values()[i];
            assertThat((double) Math.abs(half.values()[i] - value))
                    .as("%s at %d, seed 9", name, i)
                    .isLessThanOrEqualTo(Math.abs(value) * allowed / (1 + allowed));
            rounded |= half.values()[i] != value;
        }
        assertThat(rounded).as(name + " lost digits").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void equal_bundles_give_equal_bytes_in_every_format(WeightFormat format) {
        random(3).write(folder.resolve("one"), format);
        random(3).write(folder.resolve("other"), format);
        Bundle.open(folder.resolve("one")).write(folder.resolve("again"), format);
        assertThat(BundleIdentity.of(folder.resolve("one")))
                .isEqualTo(BundleIdentity.of(folder.resolve("other")))
                .isEqualTo(BundleIdentity.of(folder.resolve("again")));
    }

    @Test
    void what_a_format_can_hold_makes_the_same_bundle_in_it() {
        Bundles.small().write(folder.resolve("half"), WeightFormat.BF16);
        BundleTest.assertSame(Bundle.open(folder.resolve("half")), Bundles.small());
    }

    @Test
    void a_half_bundle_is_another_bundle() {
        Bundles.small().write(folder.resolve("full"));
        Bundles.small().write(folder.resolve("half.zip"), WeightFormat.F16);
        assertThat(BundleIdentity.of(folder.resolve("full")))
                .isNotEqualTo(BundleIdentity.of(folder.resolve("half.zip")));
    }

    @Test
    void a_weight_that_is_too_large_is_named_and_what_was_there_is_kept() {
        Path path = folder.resolve("bundle");
        Bundles.small().write(path);
        SortedMap<String, FloatTensor> weights = Bundles.weights();
        weights.get(weights.lastKey()).values()[0] = 1e5f;
        Bundle large = Bundles.with(weights, Bundles.small().calibration());
        assertThatThrownBy(() -> large.write(path, WeightFormat.F16))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"" + weights.lastKey() + "\" holds 100000.0")
                .hasMessageContaining("Maybe store them as bf16");
        BundleTest.assertSame(Bundle.open(path), Bundles.small());
    }

    @Test
    void the_slices_of_a_subnet_take_half_the_bytes_too_and_its_statistics_stay() {
        Bundle bundle = random(4);
        SubnetConfig subnet = bundle.space().uniform(0.5, 0.5);
        SubnetWeights.write(folder.resolve("full"), bundle, subnet, WeightFormat.F32);
        SubnetWeights.write(folder.resolve("half"), bundle, subnet, WeightFormat.F16);
        try (SafetensorsFile full = SafetensorsFile.open(folder.resolve("full"));
                SafetensorsFile half = SafetensorsFile.open(folder.resolve("half"))) {
            assertThat(half.names()).containsExactlyInAnyOrderElementsOf(full.names());
            for (String name : full.names()) {
                boolean weight = bundle.weights().containsKey(name);
                assertThat(half.type(name)).isEqualTo((weight ? WeightFormat.F16 : WeightFormat.F32).type());
                assertThat(half.readBytes(name).length * (weight ? 2 : 1)).isEqualTo(full.readBytes(name).length);
                assertThat(half.read(name).values()[0])
                        .as(name)
                        .isCloseTo(full.read(name).values()[0], Percentage.withPercentage(0.1));
            }
        }
    }

    private long size(String name) throws IOException {
        return Files.size(folder.resolve(name).resolve(WEIGHTS));
    }

    private static Bundle random(long seed) {
        Random random = new Random(seed);
        SortedMap<String, FloatTensor> weights = Bundles.weights();
        for (FloatTensor tensor : weights.values()) {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] = (random.nextBoolean() ? 1 : -1) * (0.01f + random.nextFloat());
            }
        }
        return Bundles.with(weights, Bundles.small().calibration());
    }
}
