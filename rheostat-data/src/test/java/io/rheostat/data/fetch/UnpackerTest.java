package io.rheostat.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.progress.Meter;
import io.rheostat.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path top;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(top.resolve("inside"));
    }

    private void unpack(Path archive, int enclosing) throws IOException {
        Quota quota = new Quota(Files.size(archive), MEBIBYTE);
        try (Meter meter = new Meter(Progress.SILENT, "test")) {
            Unpacker.unpack(archive, new Place(folder, enclosing, quota), meter);
        }
    }

    private void refused(Path archive, String... parts) {
        assertThatThrownBy(() -> unpack(archive, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(parts);
        assertThat(top.toFile().list())
                .containsExactlyInAnyOrder("inside", archive.getFileName().toString());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path tar(String archive, String... names) throws IOException {
        Path file = top.resolve(archive);
        boolean packed = !archive.endsWith(".tar");
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(packed ? new GZIPOutputStream(out) : out)) {
            for (String name : names) {
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                byte[] content = text("content of " + name);
                entry.setSize(entry.isDirectory() ? 0 : content.length);
                tar.putArchiveEntry(entry);
                if (!entry.isDirectory()) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private Path zip(String... names) throws IOException {
        Path file = top.resolve("a.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (String name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(text("content of " + name));
                zip.closeArchiveEntry();
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.TGZ"})
    void tars_are_unpacked_without_the_enclosing_folders(String name) throws IOException {
        unpack(tar(name, "devkit/", "devkit/VOC/a/b.txt", "devkit/VOC/c.txt"), 2);
        assertThat(folder.resolve("a/b.txt")).hasContent("content of devkit/VOC/a/b.txt");
        assertThat(folder.resolve("c.txt")).hasContent("content of devkit/VOC/c.txt");
    }

    @Test
    void zips_are_unpacked() throws IOException {
        unpack(zip("d/a.txt", "d/b/c.txt"), 1);
        assertThat(folder.resolve("b/c.txt")).hasContent("content of d/b/c.txt");
    }

    @Test
    void what_a_mac_adds_is_left_out() throws IOException {
        unpack(tar("a.tar", "._d", "d/a.txt", "d/._a.txt", "d/.DS_Store"), 1);
        assertThat(folder.toFile().list()).containsExactly("a.txt");
        Files.delete(folder.resolve("a.txt"));
        unpack(zip("__MACOSX/d/._a.txt", "d/a.txt"), 1);
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/evil.txt", "..\\evil.txt", "a/../..", "."})
    void no_entry_leads_out_of_the_folder(String name) throws IOException {
        refused(tar("a.tar", name), name, "outside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "..\\evil.txt"})
    void no_entry_of_a_zip_leads_out_of_the_folder(String name) throws IOException {
        refused(zip(name), "outside");
    }

    @Test
    void what_lies_beside_the_enclosing_folder_is_refused() throws IOException {
        Path archive = tar("a.tar", "data/a.txt", "b.txt");
        assertThatThrownBy(() -> unpack(archive, 1)).hasMessageContainingAll("b.txt", "outside");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO})
    void links_and_devices_are_refused(byte kind) throws IOException {
        Path archive = top.resolve("a.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry entry = new TarArchiveEntry("door", kind);
            entry.setLinkName("../..");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        refused(archive, "door", "link");
    }

    @Test
    void links_in_a_zip_are_refused() throws IOException {
        Path archive = top.resolve("a.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            ZipArchiveEntry entry = new ZipArchiveEntry("door");
            entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(entry);
            zip.write(text("../.."));
            zip.closeArchiveEntry();
        }
        refused(archive, "door", "link");
    }

    @Test
    void a_name_twice_is_refused() throws IOException {
        Path archive = tar("a.tar", "a.txt", "./a.txt");
        assertThatThrownBy(() -> unpack(archive, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.txt");
    }

    @Test
    void a_bomb_is_stopped_long_before_it_is_unpacked() throws IOException {
        long size = 300 * MEBIBYTE;
        Path archive = top.resolve("a.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            TarArchiveEntry entry = new TarArchiveEntry("zeros");
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            zeros(tar, size);
            tar.closeArchiveEntry();
        }
        refused(archive, "unpacks to more than");
        assertThat(Files.size(folder.resolve("zeros"))).isLessThan(size / 5);
    }

    @Test
    void a_zip_bomb_is_stopped_long_before_it_is_unpacked() throws IOException {
        long size = 300 * MEBIBYTE;
        Path archive = top.resolve("a.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            zip.putArchiveEntry(new ZipArchiveEntry("zeros"));
            zeros(zip, size);
            zip.closeArchiveEntry();
        }
        refused(archive, "unpacks to more than");
        assertThat(Files.size(folder.resolve("zeros"))).isLessThan(size / 5);
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        byte[] zeros = new byte[(int) MEBIBYTE];
        for (long i = 0; i < count / MEBIBYTE; i++) {
            out.write(zeros);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz"})
    void a_truncated_archive_is_refused(String name) throws IOException {
        Path archive = tar(name, "a/one.txt", "a/two.txt");
        byte[] whole = Files.readAllBytes(archive);
        int kept = name.endsWith("gz") ? whole.length - 12 : 600;
        Files.write(archive, Arrays.copyOf(whole, kept));
        assertThatThrownBy(() -> unpack(archive, 0)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.zip"})
    void what_is_no_archive_is_refused(String name) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            page.write(text("<html>Not found</html>"));
        }
        Path archive = Files.write(top.resolve(name), page.toByteArray());
        assertThatThrownBy(() -> unpack(archive, 0)).isInstanceOf(IOException.class);
    }

    @Test
    void an_empty_archive_is_refused() throws IOException {
        refused(tar("a.tar"), "no file");
    }
}
