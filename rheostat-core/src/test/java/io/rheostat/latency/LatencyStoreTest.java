package io.rheostat.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.DecoderLatency;
import io.rheostat.plan.EncoderLatency;
import io.rheostat.plan.LatencyTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyStoreTest {
    private static final MachineKey ONE_THREAD = new MachineKey("Some CPU", 2, 4, 1, "runtime 1.0");
    private static final MachineKey TWO_THREADS = new MachineKey("Some CPU", 2, 4, 2, "runtime 1.0");
    private static final String BUNDLE = "ab12";

    @TempDir
    private Path folder;

    private LatencyStore store;

    @BeforeEach
    void besideABundle() {
        store = LatencyStore.beside(folder.resolve("bundle"));
    }

    private static LatencyEntry entry(MachineKey machine, String bundle, long nanos) {
        LatencyTable table = new LatencyTable(
                100,
                List.of(new EncoderLatency(
                        EncoderConfig.uniform(2, 0.5),
                        nanos,
                        Map.of("depth", List.of(new DecoderLatency(1, 30, Source.PREDICTED))))));
        return new LatencyEntry(
                machine, bundle, Instant.parse("2026-01-02T03:04:05Z"), new LatencyError(5, 0.01, 0.04), table);
    }

    @Test
    void lies_beside_the_bundle_and_is_named_after_it() {
        assertThat(LatencyStore.beside(Path.of("/x/bundle")).file()).isEqualTo(Path.of("/x/bundle.latency.json"));
        assertThat(LatencyStore.beside(Path.of("/x/bundle/")).file()).isEqualTo(Path.of("/x/bundle.latency.json"));
        assertThat(LatencyStore.beside(Path.of("/x/y/../model.zip")).file())
                .isEqualTo(Path.of("/x/model.zip.latency.json"));
        assertThat(LatencyStore.beside(Path.of("")).file().getFileName().toString())
                .isEqualTo(Path.of("").toAbsolutePath().getFileName() + ".latency.json");
        assertThatThrownBy(() -> LatencyStore.beside(Path.of("/"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void what_was_put_is_found_by_another_store_of_the_same_file() {
        assertThat(store.find(ONE_THREAD, BUNDLE)).isEmpty();
        store.put(entry(ONE_THREAD, BUNDLE, 7));
        assertThat(LatencyStore.beside(folder.resolve("bundle")).find(ONE_THREAD, BUNDLE))
                .contains(entry(ONE_THREAD, BUNDLE, 7));
    }

    @Test
    void an_entry_takes_the_place_of_the_one_of_its_machine_and_leaves_the_others() {
        store.put(entry(ONE_THREAD, BUNDLE, 7));
        store.put(entry(TWO_THREADS, BUNDLE, 4));
        store.put(entry(ONE_THREAD, BUNDLE, 8));
        assertThat(store.find(ONE_THREAD, BUNDLE)).contains(entry(ONE_THREAD, BUNDLE, 8));
        assertThat(store.find(TWO_THREADS, BUNDLE)).contains(entry(TWO_THREADS, BUNDLE, 4));
    }

    @Test
    void what_was_measured_for_another_bundle_or_machine_is_not_found() {
        store.put(entry(ONE_THREAD, "another", 7));
        assertThat(store.find(ONE_THREAD, BUNDLE)).isEmpty();
        assertThat(store.find(new MachineKey("Some CPU", 2, 4, 1, "runtime 1.1"), "another"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "nonsense",
                "{\"formatVersion\": \"1\", \"entries\": []}",
                "{\"formatVersion\": 1}",
                "{\"formatVersion\": 1, \"entries\": [null]}",
                "{\"formatVersion\": 1, \"entries\": [{\"machine\": 3}]}",
                "{\"formatVersion\": 1, \"entries\": [], \"more\": 1}"
            })
    void a_damaged_file_is_refused_with_advice_and_kept(String content) throws IOException {
        Files.writeString(store.file(), content);
        assertThatThrownBy(() -> store.find(ONE_THREAD, BUNDLE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bundle.latency.json")
                .hasMessageEndingWith("Maybe delete it, and calibrate the latency anew.");
        assertThatThrownBy(() -> store.put(entry(ONE_THREAD, BUNDLE, 1))).isInstanceOf(InvalidInputException.class);
        assertThat(store.file()).hasContent(content);
    }

    @Test
    void every_cut_of_a_file_is_noticed() throws IOException {
        store.put(entry(ONE_THREAD, BUNDLE, 7));
        String whole = Files.readString(store.file()).strip();
        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(store.file(), whole.substring(0, length));
            assertThatThrownBy(() -> store.find(ONE_THREAD, BUNDLE))
                    .as("cut after %s characters", length)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void a_value_that_no_measurement_gives_is_refused_with_its_place() throws IOException {
        store.put(entry(ONE_THREAD, BUNDLE, 7));
        Files.writeString(store.file(), Files.readString(store.file()).replaceFirst("\"nanos\" : 7", "\"nanos\" : -7"));
        assertThatThrownBy(() -> store.find(ONE_THREAD, BUNDLE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("entries.0.table.encoders.0")
                .hasMessageContaining("takes -7 ns");
    }

    @Test
    void a_newer_file_is_refused_with_both_versions() throws IOException {
        Files.writeString(store.file(), "{\"formatVersion\": 2, \"machines\": {}}");
        assertThatThrownBy(() -> store.find(ONE_THREAD, BUNDLE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("formatVersion 2 is not readable; this program reads 1.");
    }
}
