package io.rheostat.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleIdentityTest {
    @TempDir
    private Path folder;

    @Test
    void a_folder_and_a_zip_of_one_bundle_are_one_bundle() {
        Bundles.small().write(folder.resolve("a"));
        Bundles.small().write(folder.resolve("b.zip"));
        assertThat(BundleIdentity.of(folder.resolve("a")))
                .isEqualTo(BundleIdentity.of(folder.resolve("b.zip")))
                .hasSize(64);
    }

    @Test
    void one_weight_more_or_less_makes_another_bundle() {
        Bundles.small().write(folder.resolve("a"));
        SortedMap<String, FloatTensor> weights = Bundles.weights();
        weights.get(weights.firstKey()).values()[0] += 1;
        Bundles.with(weights, Bundles.small().calibration()).write(folder.resolve("b"));
        assertThat(BundleIdentity.of(folder.resolve("a"))).isNotEqualTo(BundleIdentity.of(folder.resolve("b")));
    }

    @Test
    void what_is_no_bundle_has_no_identity() throws IOException {
        assertThatThrownBy(() -> BundleIdentity.of(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds no bundle.json");
        assertThatThrownBy(() -> BundleIdentity.of(folder.resolve("nowhere")))
                .isInstanceOf(InvalidInputException.class);
        Path text = Files.writeString(folder.resolve("text"), "no zip");
        assertThatThrownBy(() -> BundleIdentity.of(text)).hasMessageContaining("read " + text);
    }
}
