package io.rheostat.data.fetch;

import static io.rheostat.data.fetch.ScriptedServer.cutAfter;
import static io.rheostat.data.fetch.ScriptedServer.ignoringRange;
import static io.rheostat.data.fetch.ScriptedServer.lengthless;
import static io.rheostat.data.fetch.ScriptedServer.otherPart;
import static io.rheostat.data.fetch.ScriptedServer.page;
import static io.rheostat.data.fetch.ScriptedServer.redirect;
import static io.rheostat.data.fetch.ScriptedServer.stallAfter;
import static io.rheostat.data.fetch.ScriptedServer.status;
import static io.rheostat.data.fetch.ScriptedServer.wrongBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.file.Sha256;
import io.rheostat.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {
    private static final byte[] CONTENT = bytes(300_000, 1);

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Path target() {
        return folder.resolve("data.bin");
    }

    private static RemoteFile published(ScriptedServer server) {
        return new RemoteFile(server.address("data.bin"), (long) CONTENT.length, Checksum.sha256(Sha256.of(CONTENT)));
    }

    private static RemoteFile unpublished(ScriptedServer server) {
        return new RemoteFile(server.address("data.bin"), null, null);
    }

    private void download(RemoteFile file) throws IOException {
        new Downloader(Progress.SILENT, pauses::add, Duration.ofMillis(500)).download(file, target());
    }

    private void arrived(byte[] expected) throws IOException {
        assertThat(target()).hasBinaryContent(expected);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target());
        }
    }

    @Test
    void a_file_arrives_whole() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            download(published(server));
            arrived(CONTENT);
            assertThat(server.ranges()).containsExactly("none");
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void what_is_there_is_not_fetched_again() throws IOException {
        Files.writeString(target(), "there");
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            download(published(server));
            assertThat(server.ranges()).isEmpty();
        }
    }

    @Test
    void a_cut_connection_goes_on_where_it_was_cut() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, cutAfter(100_000), cutAfter(50_000))) {
            download(published(server));
            arrived(CONTENT);
            assertThat(server.ranges()).containsExactly("none", "bytes=100000-", "bytes=150000-");
            assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
        }
    }

    @Test
    void a_later_run_goes_on_where_an_earlier_one_gave_up() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, cutAfter(100_000), status(404))) {
            assertThatThrownBy(() -> download(published(server))).hasMessageContaining("404");
            assertThat(target()).doesNotExist();
            download(published(server));
            arrived(CONTENT);
            assertThat(server.ranges()).containsExactly("none", "bytes=100000-", "bytes=100000-");
        }
    }

    @Test
    void a_server_that_ignores_ranges_sends_all_of_it_again() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, cutAfter(100_000), ignoringRange(Integer.MAX_VALUE))) {
            download(published(server));
            arrived(CONTENT);
        }
    }

    @Test
    void a_server_that_sends_another_part_than_asked_for_is_asked_for_everything() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, cutAfter(100_000), otherPart())) {
            download(published(server));
            arrived(CONTENT);
            assertThat(server.ranges()).containsExactly("none", "bytes=100000-", "none");
        }
    }

    @Test
    void halves_of_two_versions_are_not_joined() throws IOException {
        byte[] newer = bytes(CONTENT.length, 2);
        try (ScriptedServer server = new ScriptedServer(CONTENT, cutAfter(100_000), status(404))) {
            assertThatThrownBy(() -> download(unpublished(server))).hasMessageContaining("404");
            server.content = newer;
            server.tag = "\"two\"";
            download(unpublished(server));
            arrived(newer);
        }
    }

    @Test
    void a_damaged_first_half_is_noticed_by_the_checksum_and_fetched_again() throws IOException {
        Files.write(folder.resolve("data.bin.part"), new byte[100_000]);
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            download(published(server));
            arrived(CONTENT);
            assertThat(server.ranges()).containsExactly("bytes=100000-", "none");
        }
    }

    @Test
    void without_checksum_and_version_nothing_is_joined_to_a_first_half() throws IOException {
        Files.write(folder.resolve("data.bin.part"), new byte[100_000]);
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            download(unpublished(server));
            arrived(CONTENT);
        }
    }

    @Test
    void a_whole_part_that_was_not_checked_any_more_is_checked_without_fetching() throws IOException {
        Files.write(folder.resolve("data.bin.part"), CONTENT);
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            download(published(server));
            arrived(CONTENT);
            assertThat(server.ranges()).isEmpty();
        }
    }

    @Test
    void another_file_of_the_same_length_is_refused_and_not_kept() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, wrongBytes())) {
            assertThatThrownBy(() -> download(published(server)))
                    .hasMessageContaining("SHA-256")
                    .hasMessageContaining(Sha256.of(CONTENT));
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void an_md5_serves_where_nothing_better_was_published() throws IOException {
        byte[] abc = "abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (ScriptedServer server = new ScriptedServer(abc)) {
            // RFC 1321, A.5.
            Checksum right = Checksum.md5("900150983cd24fb0d6963f7d28e17f72");
            download(new RemoteFile(server.address("data.bin"), null, right));
            arrived(abc);
        }
    }

    @Test
    void a_length_other_than_the_published_one_is_refused_at_once() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            RemoteFile longer = new RemoteFile(server.address("data.bin"), 300_001L, null);
            assertThatThrownBy(() -> download(longer))
                    .hasMessageContaining("300000")
                    .hasMessageContaining("300001");
        }
    }

    @Test
    void a_file_of_unknown_length_arrives_too() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, lengthless())) {
            download(unpublished(server));
            arrived(CONTENT);
        }
    }

    @Test
    void more_than_the_published_length_is_not_taken() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, lengthless())) {
            RemoteFile shorter = new RemoteFile(server.address("data.bin"), 1000L, null);
            assertThatThrownBy(() -> download(shorter)).hasMessageContaining("more than the 1000 bytes");
        }
    }

    @Test
    void a_silent_server_is_asked_again() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, stallAfter(1000))) {
            download(published(server));
            arrived(CONTENT);
        }
    }

    @Test
    void a_busy_server_is_asked_again_with_longer_pauses_and_then_given_up() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, cutAfter(1000))) {
            for (int i = 0; i < 20; i++) {
                server.then(status(503));
            }
            assertThatThrownBy(() -> download(published(server))).hasMessageContaining("503");
            assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L);
        }
    }

    @Test
    void where_nothing_ever_arrives_it_gives_up_sooner() throws IOException {
        RemoteFile gone;
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            gone = published(server);
        }
        assertThatThrownBy(() -> download(gone)).isInstanceOf(IOException.class).hasMessageContaining("3 times");
    }

    @Test
    void redirections_are_followed_with_the_range() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                CONTENT, redirect("/elsewhere/data.bin"), cutAfter(10_000), redirect("/elsewhere/data.bin"))) {
            download(published(server));
            arrived(CONTENT);
            assertThat(server.ranges()).containsExactly("none", "none", "bytes=10000-", "bytes=10000-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://localhost/data.bin", "http://[", ""})
    void strange_redirections_are_not_followed(String location) throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            for (int i = 0; i < 20; i++) {
                server.then(redirect(location));
            }
            assertThatThrownBy(() -> download(published(server))).hasMessageContaining("redirects");
            assertThat(target()).doesNotExist();
        }
    }

    @Test
    void a_page_for_people_is_not_taken_for_the_file() throws IOException {
        try (ScriptedServer server = new ScriptedServer(CONTENT, page())) {
            assertThatThrownBy(() -> download(unpublished(server))).hasMessageContaining("web page");
            assertThat(target()).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_file_arrives_whole_through_any_series_of_mishaps(long seed) throws IOException {
        Random random = new Random(seed);
        try (ScriptedServer server = new ScriptedServer(CONTENT)) {
            for (int i = 0; i < 12; i++) {
                int bytes = 1 + random.nextInt(60_000);
                server.then(
                        switch (random.nextInt(6)) {
                            case 0 -> ignoringRange(bytes);
                            case 1 -> status(500);
                            case 2 -> otherPart();
                            case 3 -> redirect("/other/data.bin");
                            default -> cutAfter(bytes);
                        });
            }
            download(published(server));
            assertThat(target()).as("seed " + seed).hasBinaryContent(CONTENT);
        }
    }
}
