package io.rheostat.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfjsModelTest {
    @TempDir
    Path folder;

    /** Two groups: a kernel alone, cut in two; two vectors in one shard. */
    @BeforeEach
    void write() throws IOException {
        manifest("""
                {"modelTopology": {}, "weightsManifest": [
                  {"paths": ["group1-shard1of2", "group1-shard2of2"],
                   "weights": [{"name": "conv/kernel", "dtype": "float32", "shape": [1, 2, 3, 2]}]},
                  {"paths": ["group2-shard1of1"],
                   "weights": [{"name": "bn/gamma", "dtype": "float32", "shape": [2]},
                               {"name": "bn/beta", "dtype": "float32", "shape": [3]}]}]}
                """);
        Files.write(folder.resolve("group1-shard1of2"), floats(0, 1, 2, 3, 4));
        Files.write(folder.resolve("group1-shard2of2"), floats(5, 6, 7, 8, 9, 10, 11));
        Files.write(folder.resolve("group2-shard1of1"), floats(20, 21, 30, 31, 32));
    }

    @Test
    void weights_lie_one_after_the_other_in_the_shards_of_their_group() {
        try (WeightFile model = WeightFile.open(folder)) {
            assertThat(model.names()).containsExactly("bn/beta", "bn/gamma", "conv/kernel");
            assertThat(model.absent()).isEmpty();
            assertThat(model.read("bn/gamma").values()).containsExactly(20, 21);
            assertThat(model.read("bn/beta").values()).containsExactly(30, 31, 32);
            assertThat(model.read("conv/kernel").shape()).isEqualTo(new Shape(1, 2, 3, 2));
            assertThat(model.read("conv/kernel").values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
    }

    @Test
    void kernels_are_turned_from_height_width_in_out_to_out_in_height_width() {
        try (WeightFile model = WeightFile.open(folder.resolve("model.json"))) {
            FloatTensor kernel = Dialect.KERAS.kernel(model.read("conv/kernel"), false);
            assertThat(kernel.shape()).isEqualTo(new Shape(2, 3, 1, 2));
            // Stored at (0, x, in, out): 6 x + 2 in + out.
            assertThat(kernel.values()).containsExactly(0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11);
            FloatTensor depthwise =
                    Dialect.KERAS.kernel(new FloatTensor(new Shape(1, 2, 3, 1), new float[] {0, 1, 2, 3, 4, 5}), true);
            assertThat(depthwise.shape()).isEqualTo(new Shape(3, 1, 1, 2));
            assertThat(depthwise.values()).containsExactly(0, 3, 1, 4, 2, 5);
        }
    }

    @Test
    void a_group_that_lacks_a_shard_is_absent_and_the_others_are_not() throws IOException {
        String before = hash();
        Files.delete(folder.resolve("group1-shard2of2"));
        try (WeightFile model = WeightFile.open(folder)) {
            assertThat(model.names()).containsExactly("bn/beta", "bn/gamma");
            assertThat(model.absent()).containsExactly("conv/kernel");
        }
        assertThat(hash()).isNotEqualTo(before);
    }

    @Test
    void another_value_is_another_hash() throws IOException {
        String before = hash();
        assertThat(hash()).isEqualTo(before);
        Files.write(folder.resolve("group2-shard1of1"), floats(20, 21, 30, 31, 33));
        assertThat(hash()).isNotEqualTo(before);
    }

    @Test
    void a_shard_of_another_size_is_refused_with_both_counts() throws IOException {
        Files.write(folder.resolve("group2-shard1of1"), floats(20, 21, 30));
        assertRefused("group2-shard1of1", "have 12 bytes", "need 20", "Maybe");
    }

    @Test
    void a_shard_outside_the_folder_is_refused() throws IOException {
        manifest("""
                {"weightsManifest": [{"paths": ["../secret"],
                  "weights": [{"name": "a", "dtype": "float32", "shape": [1]}]}]}
                """);
        assertRefused("../secret", "not allowed", "Maybe");
    }

    @Test
    void an_extent_that_is_none_is_refused() throws IOException {
        manifest("""
                {"weightsManifest": [{"paths": ["group2-shard1of1"],
                  "weights": [{"name": "a", "dtype": "float32", "shape": [0, 2]}]}]}
                """);
        assertRefused("weight a has shape [0,2]", "Maybe");
    }

    @Test
    void a_json_file_without_a_manifest_is_refused() throws IOException {
        manifest("{\"layers\": []}");
        assertRefused("has no weightsManifest", "Maybe");
    }

    @Test
    void quantised_weights_are_refused_when_they_are_needed() throws IOException {
        manifest("""
                {"weightsManifest": [{"paths": ["group2-shard1of1"],
                  "weights": [{"name": "a", "dtype": "float32", "shape": [4],
                               "quantization": {"dtype": "uint8", "scale": 0.1, "min": 0}}]}]}
                """);
        try (WeightFile model = WeightFile.open(folder)) {
            assertThatThrownBy(() -> model.read("a"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("quantised float32")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void values_that_are_not_finite_are_refused() throws IOException {
        Files.write(folder.resolve("group2-shard1of1"), floats(20, Float.NaN, 30, 31, 32));
        try (WeightFile model = WeightFile.open(folder)) {
            assertThatThrownBy(() -> model.read("bn/gamma"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("bn/gamma")
                    .hasMessageContaining("NaN");
        }
    }

    private String hash() {
        try (WeightFile model = WeightFile.open(folder)) {
            return model.sha256();
        }
    }

    private void assertRefused(String... parts) {
        var thrown = assertThatThrownBy(() -> WeightFile.open(folder)).isInstanceOf(InvalidInputException.class);
        for (String part : parts) {
            thrown.hasMessageContaining(part);
        }
    }

    private void manifest(String json) throws IOException {
        Files.writeString(folder.resolve("model.json"), json);
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
