package io.rheostat.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.server.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplesTest {
    @TempDir
    Path folder;

    @Test
    void samples_whose_names_have_no_latin_letter_have_addresses_of_their_own() throws IOException {
        for (String name : List.of("台所.png", "庭.png", "A b.png", "a-b.png")) {
            Files.write(folder.resolve(name), Client.png(1, 4, 6));
        }
        Samples samples = Samples.in(folder);
        assertThat(samples.all())
                .extracting(Sample::id)
                .containsExactlyInAnyOrder("a-b", "a-b-2", "sample", "sample-2");
        assertThat(samples.find("sample-2")).isPresent();
    }

    @Test
    void what_is_no_picture_is_skipped() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "none");
        Files.writeString(folder.resolve("broken.png"), "none");
        assertThat(Samples.in(folder).all()).isEmpty();
        assertThat(Samples.in(folder.resolve("nowhere")).all()).isEmpty();
    }
}
