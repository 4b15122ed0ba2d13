package io.rheostat.data.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {
    @TempDir
    Path folder;

    /** Writes down what it is told. */
    private static final class Told implements Progress {
        private final List<String> begun = new ArrayList<>();
        private long done;
        private boolean closed;

        @Override
        public Phase begin(String title, long total, String unit, long done) {
            begun.add(title + " " + total + " " + unit);
            return new Phase() {
                @Override
                public void advance(long units) {
                    Told.this.done += units;
                }

                @Override
                public void note(String note) {}

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    private Path file(String name, int bytes) throws IOException {
        return Files.write(folder.resolve(name), new byte[bytes]);
    }

    @Test
    void progress_tells_of_all_bytes_of_all_files() throws IOException {
        List<Path> files = List.of(file("a", 1_700_000), file("b", 1_500_000), folder.resolve("none"));
        Told told = new Told();
        assertThat(FileHashes.of(files, told)).isEqualTo(FileHashes.of(files));
        assertThat(told.begun).containsExactly("hashing 3 megabyte");
        assertThat(told.done).isEqualTo(3);
        assertThat(told.closed).isTrue();
    }

    @Test
    void what_is_in_the_files_their_order_and_which_are_missing_all_count() throws IOException {
        Path a = file("a", 1);
        Path b = file("b", 2);
        Path none = folder.resolve("none");
        assertThat(List.of(List.of(a, b), List.of(b, a), List.of(a), List.of(a, none), List.of(none, a)))
                .extracting(FileHashes::of)
                .doesNotHaveDuplicates();
    }

    /** A process may not read its own memory from address 0 on, whoever owns it: a read error on any Linux. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_can_t_be_read_counts_as_such() throws IOException {
        Path a = file("a", 1);
        Path damaged = Files.createSymbolicLink(folder.resolve("damaged"), Path.of("/proc/self/mem"));
        assertThat(FileHashes.of(List.of(a, damaged)))
                .isEqualTo(FileHashes.of(List.of(a, damaged)))
                .isNotEqualTo(FileHashes.of(List.of(a, folder.resolve("none"))));
    }
}
