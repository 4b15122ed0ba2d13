package io.rheostat.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.CalibrationFile;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.file.Safetensors;
import io.rheostat.file.Sha256;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final String STEM = "encoder.stage1.block0.conv.weight";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bundle", "deep/er/bundle", "bundle.zip"})
    void is_read_back_as_it_was_written(String name) throws IOException {
        Path path = folder.resolve(name);
        Bundles.small().write(path);
        assertSame(Bundle.open(path), Bundles.small());
        assertThat(entries(path.getParent())).containsExactly(path.getFileName().toString());
    }

    @Test
    void its_folder_holds_four_files() throws IOException {
        Bundles.small().write(folder.resolve("bundle"));
        assertThat(entries(folder.resolve("bundle")))
                .containsExactlyInAnyOrder(
                        "bundle.json", "weights.safetensors", "calibration.safetensors", "quality.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".zip"})
    void equal_bundles_give_equal_bytes(String suffix) throws IOException {
        Bundles.small().write(folder.resolve("one" + suffix));
        Bundles.small().write(folder.resolve("other" + suffix));
        try (Stream<Path> files = Files.walk(folder.resolve("one" + suffix))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path other = Path.of(file.toString().replace("one" + suffix, "other" + suffix));
                assertThat(file).hasSameBinaryContentAs(other);
            }
        }
    }

    @Test
    void a_bundle_of_dense_tasks_that_resized_otherwise_is_refused_with_what_to_do() throws URISyntaxException {
        Path stored = Path.of(BundleTest.class.getResource("/bundle-v1.zip").toURI());
        assertThatThrownBy(() -> Bundle.open(stored))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("formatVersion 1", "half-pixel centres", "version 3", "Maybe train");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_bundle_without_dense_tasks_remains_readable_whatever_its_version(int version) throws IOException {
        Bundle bundle = Bundles.ofClasses();
        bundle.write(folder.resolve("bundle"));
        Path manifest = folder.resolve("bundle/bundle.json");
        String older = Files.readString(manifest)
                .replace("\"formatVersion\" : 4", "\"formatVersion\" : " + version)
                .replaceAll(",\\s*\"emphasis\" : false", "")
                .replaceFirst(version < 3 ? "\\s*\"narrowest\" : null," : "$^", "")
                .replaceFirst(version == 1 ? ",\\s*\"fit\" : \"stretch\"" : "$^", "");
        assertThat(older).doesNotContain("emphasis");
        assertThat(older.contains("narrowest")).isEqualTo(version == 3);
        Files.writeString(manifest, older);
        Bundle read = Bundle.open(folder.resolve("bundle"));
        assertThat(read.tasks()).isEqualTo(bundle.tasks());
        assertThat(read.space()).isEqualTo(bundle.space());
        assertThat(read.preprocessing()).isEqualTo(bundle.preprocessing());
        assertThat(read.table()).isEqualTo(bundle.table());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 5, 1000})
    void refuses_another_version_and_names_both(int version) throws IOException {
        Path manifest = written().resolve("bundle.json");
        Files.writeString(
                manifest,
                Files.readString(manifest).replace("\"formatVersion\" : 4", "\"formatVersion\" : " + version));
        assertRefused("bundle.json", "formatVersion " + version, "reads 1 to 4");
    }

    @Test
    void refuses_a_newer_version_before_it_looks_at_anything_else() throws IOException {
        Files.writeString(written().resolve("bundle.json"), "{\"formatVersion\": 5, \"unheardOf\": []}");
        assertRefused("formatVersion 5 is not readable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.safetensors", "calibration.safetensors", "quality.json"})
    void refuses_a_file_that_was_changed_and_names_both_hashes(String name) throws IOException {
        Path file = written().resolve(name);
        String before = Sha256.of(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 2] ^= 1;
        Files.write(file, bytes);
        assertRefused(name, before, Sha256.of(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.json", "weights.safetensors", "calibration.safetensors", "quality.json"})
    void refuses_a_bundle_that_lacks_a_file_or_has_it_truncated(String name) throws IOException {
        Path file = written().resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(name);
        Files.delete(file);
        assertRefused(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "unit" : "m"           | "unit" : "mm"          | unit: "mm" of task depth
            "kind" : "depth"       | "kind" : "dehpt"       | Maybe you meant "depth"
            "height" : 32          | "height" : "tall"      | preprocessing.height: "tall" is not allowed
            "fit" : "stretch"      | "fit" : "fold"         | preprocessing.fit
            "type" : "resnet9"     | "type" : "resnet"      | network.encoder.type
            "stages" : 4           | "stages" : 4, "x" : 1  | the key "space.x" is unknown
            "stages" : 4           | "stages" : 5           | stages: the network has 4, and the search space has 5
            "seed" : 7,            |                        | the key "provenance.seed" has no value
            "weights.safetensors"  | "../evil"              | files:
            "formatVersion" : 4    | "formatVersion" : "4"  | is not a whole number
            """)
    void refuses_a_manifest_that_lies(String before, String after, String message) throws IOException {
        Path manifest = written().resolve("bundle.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(before);
        Files.writeString(manifest, text.replace(before, after == null ? "" : after));
        assertRefused(message);
    }

    @Test
    void refuses_weights_that_are_not_finite_even_where_the_hash_is_right() throws IOException {
        assertWeightsRefused("\"" + STEM + "\" holds NaN", weights -> {
            FloatTensor stem = weights.get(STEM);
            float[] values = stem.values().clone();
            values[3] = Float.NaN;
            weights.put(STEM, new FloatTensor(stem.shape(), values));
        });
    }

    @Test
    void refuses_weights_of_another_network() throws IOException {
        FloatTensor one = new FloatTensor(new Shape(1), new float[] {1});
        assertWeightsRefused("\"" + STEM + "\" is missing", weights -> weights.remove(STEM));
        assertWeightsRefused("\"" + STEM + "\" is of shape [1]", weights -> weights.put(STEM, one));
        assertWeightsRefused("\"other\" is not a parameter", weights -> weights.put("other", one));
    }

    private void assertWeightsRefused(String message, Consumer<SortedMap<String, FloatTensor>> change)
            throws IOException {
        SortedMap<String, FloatTensor> weights = Bundles.weights();
        change.accept(weights);
        assertThatThrownBy(() -> Bundles.with(weights, Bundles.calibration(List.of(0.5, 1.0))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
        Path file = written().resolve("weights.safetensors");
        FileEntry before = FileEntry.of(file);
        Safetensors.write(file, weights, Map.of());
        replaceEntry(before, FileEntry.of(file));
        assertRefused(message);
    }

    @Test
    void refuses_a_table_with_an_entry_that_was_not_calibrated() throws IOException {
        assertThatThrownBy(() -> Bundles.with(Bundles.weights(), Bundles.calibration(List.of(1.0))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at width 0.5 behind encoder widths 0.5-0.5-0.5-0.5");
        Path file = written().resolve("calibration.safetensors");
        FileEntry before = FileEntry.of(file);
        CalibrationFile.write(file, Bundles.calibration(List.of(1.0)));
        replaceEntry(before, FileEntry.of(file));
        assertRefused("bundle", "at width 0.5 behind encoder widths 0.5-0.5-0.5-0.5");
    }

    @Test
    void replaces_a_bundle_and_nothing_else() throws IOException {
        Path path = written();
        SortedMap<String, FloatTensor> weights = Bundles.weights();
        weights.replaceAll((name, tensor) -> new FloatTensor(tensor.shape(), new float[tensor.values().length]));
        Bundle zeros = Bundles.with(weights, Bundles.calibration(List.of(0.5, 1.0)));
        zeros.write(path);
        assertSame(Bundle.open(path), zeros);
        Files.writeString(path.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> Bundles.small().write(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[thesis.txt], which writing a bundle there would delete");
        Files.delete(path.resolve("thesis.txt"));
        assertSame(Bundle.open(path), zeros);
    }

    @Test
    void says_what_is_wrong_with_a_path_that_is_no_bundle() {
        assertThatThrownBy(() -> Bundle.open(folder.resolve("absent")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("absent: does not exist");
        assertThatThrownBy(() -> Bundle.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder + ": has no bundle.json");
    }

    private Path written() {
        Path path = folder.resolve("bundle");
        Bundles.small().write(path);
        return path;
    }

    /** Makes the manifest agree with a file that was swapped. */
    private void replaceEntry(FileEntry before, FileEntry after) throws IOException {
        Path manifest = folder.resolve("bundle/bundle.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(before.sha256());
        Files.writeString(
                manifest,
                text.replace(before.sha256(), after.sha256())
                        .replace("\"bytes\" : " + before.bytes(), "\"bytes\" : " + after.bytes()));
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> Bundle.open(folder.resolve("bundle")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("bundle").toString())
                .hasMessageContainingAll(parts)
                .hasMessageContaining("Maybe");
    }

    static void assertSame(Bundle actual, Bundle expected) {
        assertThat(actual.tasks()).isEqualTo(expected.tasks());
        assertThat(actual.network()).isEqualTo(expected.network());
        assertThat(actual.space()).isEqualTo(expected.space());
        assertThat(actual.preprocessing()).isEqualTo(expected.preprocessing());
        assertThat(actual.provenance()).isEqualTo(expected.provenance());
        assertThat(actual.table()).isEqualTo(expected.table());
        assertThat(actual.weights()).containsOnlyKeys(expected.weights().keySet());
        expected.weights().forEach((name, tensor) -> {
            assertThat(actual.weights().get(name).shape()).isEqualTo(tensor.shape());
            assertThat(actual.weights().get(name).values()).isEqualTo(tensor.values());
        });
        DecoderKey decoder = new DecoderKey(Bundles.HALF, "depth", 0.5);
        assertThat(actual.calibration().decoders())
                .isEqualTo(expected.calibration().decoders());
        assertThat(actual.calibration().forDecoder(decoder))
                .usingRecursiveComparison()
                .isEqualTo(expected.calibration().forDecoder(decoder));
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
