package io.rheostat.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    @Test
    void writes_a_new_file_and_the_folders_above_it() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFiles.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(entries(file.getParent())).containsExactly("c.txt");
    }

    @Test
    void replaces_the_old_file() throws IOException {
        Path file = oldFile();
        AtomicFiles.write(file, "new and longer");
        assertThat(file).hasContent("new and longer");
        assertThat(entries(folder)).containsExactly("file");
    }

    @Test
    void keeps_the_old_file_where_the_writer_throws_midway() throws IOException {
        Path file = oldFile();
        AtomicFiles.Content content = channel -> {
            AtomicFiles.writeFully(channel, ByteBuffer.allocate(1 << 20));
            throw new IllegalStateException("midway");
        };
        assertThatThrownBy(() -> AtomicFiles.write(file, content)).isInstanceOf(IllegalStateException.class);
        assertOldFileIsAlone(file);
    }

    @Test
    void keeps_the_old_file_where_the_disk_fills_up_midway() throws IOException {
        Path file = oldFile();
        AtomicFiles.Content content = channel -> AtomicFiles.writeFully(channel, ByteBuffer.allocate(100_000));
        assertThatThrownBy(() -> AtomicFiles.write(file, content, FullDiskChannel.after(40_000)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("which is as it was before");
        assertOldFileIsAlone(file);
    }

    @Test
    void keeps_the_old_file_where_the_disk_turns_out_full_only_when_forced() throws IOException {
        Path file = oldFile();
        AtomicFiles.Content content = channel -> AtomicFiles.writeFully(channel, ByteBuffer.allocate(10));
        assertThatThrownBy(() -> AtomicFiles.write(file, content, FullDiskChannel.whenForced()))
                .isInstanceOf(UncheckedIOException.class);
        assertOldFileIsAlone(file);
    }

    @Test
    void keeps_the_old_file_where_a_real_device_is_full() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        Path file = oldFile();
        AtomicFiles.Content content = channel -> AtomicFiles.writeFully(channel, ByteBuffer.allocate(10));
        assertThatThrownBy(() ->
                        AtomicFiles.write(file, content, temporary -> FileChannel.open(full, StandardOpenOption.WRITE)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
        assertOldFileIsAlone(file);
    }

    @Test
    void removes_what_a_dead_process_left_and_nothing_else() throws Exception {
        long dead = deadProcess();
        Files.writeString(folder.resolve(".file." + dead + "-0.tmp"), "abandoned");
        String alive = ".file." + ProcessHandle.current().pid() + "-999999.tmp";
        Files.writeString(folder.resolve(alive), "in use");
        Files.writeString(folder.resolve(".other." + dead + "-0.tmp"), "of another file");
        AtomicFiles.write(folder.resolve("file"), "new");
        assertThat(entries(folder)).containsExactlyInAnyOrder("file", alive, ".other." + dead + "-0.tmp");
    }

    @Test
    void writes_through_a_link_and_keeps_the_link() throws IOException {
        Path file = oldFile();
        Path link = folder.resolve("link");
        try {
            Files.createSymbolicLink(link, file);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "links can't be made here: " + e);
        }
        AtomicFiles.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void leaves_one_whole_file_where_many_threads_write_it() throws IOException {
        Path file = folder.resolve("file");
        IntStream.range(0, 40).parallel().forEach(i -> AtomicFiles.write(file, ("" + i % 10).repeat(10_000)));
        assertThat(Files.readString(file)).hasSize(10_000).matches("(\\d)\\1*");
        assertThat(entries(folder)).containsExactly("file");
    }

    @Test
    void says_in_words_what_is_in_the_way() throws IOException {
        Path file = oldFile();
        assertThatThrownBy(() -> AtomicFiles.write(file.resolve("below"), "text"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Could not write " + file.resolve("below") + ": " + file + " is in the way.");
    }

    @Test
    void says_so_where_its_thread_is_interrupted() throws IOException {
        Path file = oldFile();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> AtomicFiles.write(file, "text")).hasMessageEndingWith("interrupted.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertOldFileIsAlone(file);
    }

    @Test
    void refuses_a_folder() {
        assertThatThrownBy(() -> AtomicFiles.write(folder, "text"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.toString());
    }

    private Path oldFile() throws IOException {
        return Files.writeString(folder.resolve("file"), "old");
    }

    private void assertOldFileIsAlone(Path file) throws IOException {
        assertThat(file).hasContent("old");
        assertThat(entries(folder)).containsExactly("file");
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
