package io.rheostat.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsLogTest {
    @TempDir
    Path folder;

    @Test
    void writes_a_line_a_step_and_goes_on_where_it_was() {
        write(0, 0, 1, 2);
        write(3, 3, 4);
        assertThat(file()).hasContent("{\"step\":0}\n{\"step\":1}\n{\"step\":2}\n{\"step\":3}\n{\"step\":4}\n");
    }

    @Test
    void drops_what_will_be_done_again() {
        write(0, 0, 1, 2, 3);
        write(2, 2);
        assertThat(file()).hasContent("{\"step\":0}\n{\"step\":1}\n{\"step\":2}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"step\":2,\"lo", "{\"st", "\u0000\u0000\u0000", "{\"step\":\"x\"}", "{}", "\u00ff", "7"})
    void drops_a_last_line_that_was_cut_off(String rest) throws IOException {
        Files.writeString(file(), "{\"step\":0}\n{\"step\":1}\n" + rest);
        write(2, 2);
        assertThat(file()).hasContent("{\"step\":0}\n{\"step\":1}\n{\"step\":2}\n");
    }

    @Test
    void a_loss_that_is_no_number_still_makes_a_line_of_json() {
        try (MetricsLog log = new MetricsLog(file(), 0)) {
            log.write(Map.of("loss", Double.NaN));
        }
        assertThat(file()).hasContent("{\"loss\":\"NaN\"}\n");
    }

    @Test
    void a_file_that_cannot_be_opened_is_named() throws IOException {
        Files.createDirectory(file());
        assertThatThrownBy(() -> new MetricsLog(file(), 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file().toString());
    }

    private void write(long firstStep, long... steps) {
        try (MetricsLog log = new MetricsLog(file(), firstStep)) {
            for (long step : steps) {
                log.write(Map.of("step", step));
            }
        }
    }

    private Path file() {
        return folder.resolve("metrics.jsonl");
    }
}
