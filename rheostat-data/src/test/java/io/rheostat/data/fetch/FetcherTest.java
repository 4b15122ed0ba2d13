package io.rheostat.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.file.Sha256;
import io.rheostat.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
    private static final byte[] ARCHIVE = zip();

    @TempDir
    Path top;

    private static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("set/images/a.txt"));
            zip.write("a picture".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Release release(URI address, Checksum checksum) {
        return new Release("tiny", List.of(new RemoteFile(address, null, checksum)), 1, "none", "Maybe use a browser.");
    }

    private static Checksum right() {
        return Checksum.sha256(Sha256.of(ARCHIVE));
    }

    private Fetcher fetcher() {
        return new Fetcher(Progress.SILENT, new Downloader(Progress.SILENT, pause -> {}, Duration.ofSeconds(5)));
    }

    @Test
    void a_release_is_fetched_unpacked_and_nothing_else_is_left() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ARCHIVE, ScriptedServer.cutAfter(20))) {
            fetcher().fetch(release(server.address("set.zip"), right()), null, top.resolve("data/tiny"));
        }
        assertThat(top.resolve("data/tiny/images/a.txt")).hasContent("a picture");
        assertThat(top.resolve("data").toFile().list()).containsExactly("tiny");
    }

    @Test
    void the_folder_is_there_only_when_all_of_it_is() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(ARCHIVE, ScriptedServer.cutAfter(20), ScriptedServer.status(404))) {
            Release release = release(server.address("set.zip"), right());
            assertThatThrownBy(() -> fetcher().fetch(release, null, top.resolve("tiny")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContainingAll("tiny", "404", "Maybe use a browser.");
            assertThat(top.resolve("tiny")).doesNotExist();
            fetcher().fetch(release, null, top.resolve("tiny"));
            assertThat(server.ranges()).containsExactly("none", "bytes=20-", "bytes=20-");
        }
        assertThat(top.resolve("tiny/images/a.txt")).hasContent("a picture");
    }

    @Test
    void nothing_is_left_where_nothing_arrived() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ARCHIVE, ScriptedServer.status(404))) {
            assertThatThrownBy(
                            () -> fetcher().fetch(release(server.address("set.zip"), right()), null, top.resolve("a")))
                    .hasMessageContaining("404");
        }
        assertThat(top).isEmptyDirectory();
    }

    @Test
    void a_mirror_serves_the_same_file() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ARCHIVE)) {
            Release official = release(URI.create("http://localhost:1/far/set.zip"), right());
            fetcher().fetch(official, server.folder(), top.resolve("tiny"));
        }
        assertThat(top.resolve("tiny/images/a.txt")).hasContent("a picture");
    }

    @Test
    void what_is_no_archive_is_kept_as_it_is() throws IOException {
        byte[] matrix = {1, 2, 3};
        try (ScriptedServer server = new ScriptedServer(matrix)) {
            Release release = release(server.address("labeled.mat"), Checksum.sha256(Sha256.of(matrix)));
            fetcher().fetch(release, null, top.resolve("tiny"));
        }
        assertThat(top.resolve("tiny/labeled.mat")).hasBinaryContent(matrix);
        assertThat(top.toFile().list()).containsExactly("tiny");
    }

    @Test
    void a_file_that_is_here_already_is_checked_unpacked_and_left_where_it_is() throws IOException {
        Release release = release(URI.create("http://localhost:1/set.zip"), right());
        Path given = Files.write(top.resolve("renamed.zip"), ARCHIVE);
        fetcher().take(release, given, top.resolve("tiny"));
        assertThat(top.resolve("tiny/images/a.txt")).hasContent("a picture");
        assertThat(given).hasBinaryContent(ARCHIVE);
        Path other = Files.write(top.resolve("other.zip"), new byte[ARCHIVE.length]);
        assertThatThrownBy(() -> fetcher().take(release, other, top.resolve("second")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("SHA-256", "Maybe");
        assertThatThrownBy(() -> fetcher().take(release, top.resolve("none.zip"), top.resolve("second")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("none.zip", "Maybe");
    }

    @Test
    void an_archive_without_checksum_that_is_none_is_refused() throws IOException {
        Release release = new Release(
                "tiny", List.of(new RemoteFile(URI.create("http://localhost:1/set.zip"), null, null)), 1, "none", "");
        Path given = Files.writeString(top.resolve("set.zip"), "<html>Sign in</html>");
        assertThatThrownBy(() -> fetcher().take(release, given, top.resolve("tiny")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("set.zip", "Maybe");
        assertThat(top.resolve("tiny")).doesNotExist();
        assertThat(given).exists();
    }

    @Test
    void an_arrival_that_nothing_but_its_content_tells_to_be_cut_is_deleted_and_fetched_anew() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Arrays.copyOf(ARCHIVE, ARCHIVE.length - 40))) {
            Release release = release(server.address("set.zip"), null);
            assertThatThrownBy(() -> fetcher().fetch(release, null, top.resolve("tiny")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("set.zip", "deleted", "no checksum was published", "Maybe");
            assertThat(top).isEmptyDirectory();
            server.content = ARCHIVE;
            fetcher().fetch(release, null, top.resolve("tiny"));
        }
        assertThat(top.resolve("tiny/images/a.txt")).hasContent("a picture");
    }

    @Test
    void a_folder_that_holds_something_is_not_touched() throws IOException {
        Path folder = Files.createDirectory(top.resolve("tiny"));
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Release release = release(URI.create("http://localhost:1/set.zip"), right());
        assertThatThrownBy(() -> fetcher().fetch(release, null, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("not empty", "--out");
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void every_release_has_terms_and_an_address_of_a_file() {
        assertThat(Releases.ALL).extracting(Release::name).doesNotHaveDuplicates();
        assertThat(Releases.ALL).allSatisfy(release -> {
            assertThat(release.terms()).isNotBlank().doesNotContain("\n");
            assertThat(release.files()).isNotEmpty().allSatisfy(file -> assertThat(file.name())
                    .contains("."));
        });
        assertThatThrownBy(() -> Releases.named("voc2021"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe you meant \"voc2012\"");
    }
}
