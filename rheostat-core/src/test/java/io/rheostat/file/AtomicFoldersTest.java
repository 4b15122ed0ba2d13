package io.rheostat.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFoldersTest {
    @TempDir
    Path parent;

    @Test
    void replaces_everything_that_was_there() throws IOException {
        Path folder = oldFolder("folder");
        Files.createDirectories(folder.resolve("sub/sub"));
        AtomicFolders.write(folder, temporary -> Files.writeString(temporary.resolve("new.txt"), "new"));
        assertThat(entries(folder)).containsExactly("new.txt");
        assertThat(entries(parent)).containsExactly("folder");
    }

    @Test
    void keeps_the_old_folder_where_the_writer_fails_midway() throws IOException {
        Path folder = oldFolder("folder");
        assertThatThrownBy(() -> AtomicFolders.write(folder, temporary -> {
                    Files.writeString(temporary.resolve("half.txt"), "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(folder.toString(), "No space left on device");
        assertThat(entries(folder)).containsExactly("old.txt");
        assertThat(entries(parent)).containsExactly("folder");
    }

    @Test
    void an_interrupted_swap_loses_nothing() throws IOException {
        Path previous = oldFolder(".folder.previous");
        Path folder = parent.resolve("folder");
        assertThat(AtomicFolders.current(folder)).isEqualTo(previous);
        assertThatThrownBy(() -> AtomicFolders.write(folder, temporary -> {
                    throw new IOException("again");
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(entries(folder)).containsExactly("old.txt");
        assertThat(AtomicFolders.current(folder)).isEqualTo(folder);
        assertThat(entries(parent)).containsExactly("folder");
    }

    @Test
    void a_swap_that_was_interrupted_before_it_cleaned_up_is_cleaned_up_by_the_next() throws IOException {
        Path folder = oldFolder("folder");
        oldFolder(".folder.previous");
        assertThat(AtomicFolders.current(folder)).isEqualTo(folder);
        AtomicFolders.write(folder, temporary -> Files.writeString(temporary.resolve("new.txt"), "new"));
        assertThat(entries(parent)).containsExactly("folder");
    }

    @Test
    void a_link_in_an_old_folder_is_removed_and_not_followed() throws IOException {
        Path outside = Files.writeString(
                Files.createDirectory(parent.resolve("outside")).resolve("precious.txt"), "x");
        Path folder = oldFolder("folder");
        Files.createSymbolicLink(folder.resolve("link"), outside.getParent());
        AtomicFolders.write(folder, temporary -> Files.writeString(temporary.resolve("new.txt"), "new"));
        assertThat(outside).exists();
    }

    private Path oldFolder(String name) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.writeString(folder.resolve("old.txt"), "old");
        return folder;
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
