package io.rheostat.server.http;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.RandomBundle;
import io.rheostat.server.Client;
import io.rheostat.server.KeyFiles;
import io.rheostat.server.Servers;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.queue.BatchSettings;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "open sesame";
    private static final String PREDICT = "/api/predict?tasks=scene&picture=false";
    private static final byte[] IMAGE = Client.png(1, 24, 32);

    @TempDir
    static Path folder;

    private static RheostatServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        Path keys = KeyFiles.selfSigned(folder.resolve("server.p12"), PASSWORD);
        trusting = KeyFiles.trusting(keys, PASSWORD);
        // Two images wait for each other, so that there is time to hang up.
        server = RheostatServer.start(
                Servers.ports().withTls(new Tls(keys, PASSWORD)),
                Servers.options(folder.resolve("bundle"))
                        .withBatches(new BatchSettings(2, Duration.ofMinutes(10)))
                        .withLimits(new Limits(1 << 20, 1_000_000, Duration.ofMinutes(10))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void both_ports_answer_by_https_to_who_trusts_the_certificate() throws Exception {
        assertThat(get(trusting, server.port(), "/v2/health/ready").statusCode())
                .isEqualTo(200);
        HttpResponse<String> model = get(trusting, server.port(), "/api/model");
        assertThat(model.statusCode()).isEqualTo(200);
        assertThat(model.sslSession())
                .hasValueSatisfying(session -> assertThat(session.getProtocol()).isIn("TLSv1.2", "TLSv1.3"));
        assertThat(get(trusting, server.adminPort(), "/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void who_does_not_trust_the_certificate_gets_nothing() {
        assertThatThrownBy(() -> get(SSLContext.getDefault(), server.port(), "/api/model"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void plain_http_gets_nothing_of_use() throws IOException {
        for (int port : new int[] {server.port(), server.adminPort()}) {
            assertThat(plain(port)).doesNotContain("HTTP/1.1 200", "macs", "rheostat");
        }
    }

    @Test
    void who_hangs_up_is_noticed_through_the_encryption_too() throws Exception {
        try (Wire wire = Wire.of(trusting.getSocketFactory().createSocket("127.0.0.1", server.port()))) {
            wire.send(Wire.post(PREDICT, IMAGE));
            awaitWaiting(1);
        }
        awaitWaiting(0);
    }

    @Test
    void what_is_sent_ahead_is_kept_through_the_encryption_too() throws Exception {
        try (Wire first = Wire.of(trusting.getSocketFactory().createSocket("127.0.0.1", server.port()));
                Wire second = Wire.of(trusting.getSocketFactory().createSocket("127.0.0.1", server.port()))) {
            first.send(Wire.post(PREDICT, IMAGE));
            awaitWaiting(1);
            first.send("GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            // Longer than between two looks, so that what is sent ahead is found.
            Thread.sleep(200);
            second.send(Wire.post(PREDICT, IMAGE));
            assertThat(first.receiveAll().split("HTTP/1\\.1 200", -1)).hasSize(3);
        }
    }

    @Test
    void a_key_that_cannot_be_used_is_said_before_anything_listens() throws Exception {
        Path keys = folder.resolve("server.p12");
        refused(new Tls(keys, "sesame"), "RHEOSTAT_TLS_PASSWORD");
        refused(new Tls(keys, ""), "RHEOSTAT_TLS_PASSWORD");
        refused(new Tls(folder.resolve("nowhere.p12"), PASSWORD), "nowhere.p12");
        Path text = Files.writeString(folder.resolve("text.p12"), "no keys");
        refused(new Tls(text, PASSWORD), "text.p12");
        Path certificates = folder.resolve("others.p12");
        KeyStore others = KeyStore.getInstance("PKCS12");
        others.load(null, null);
        try (var out = Files.newOutputStream(certificates)) {
            others.store(out, PASSWORD.toCharArray());
        }
        refused(new Tls(certificates, PASSWORD), "no private key");
    }

    @Test
    void a_reload_takes_up_a_new_certificate_and_refuses_a_damaged_one(@TempDir Path own) throws Exception {
        Path keys = KeyFiles.selfSigned(own.resolve("server.p12"), PASSWORD);
        SSLContext before = KeyFiles.trusting(keys, PASSWORD);
        try (RheostatServer renewing = RheostatServer.start(
                Servers.ports().withTls(new Tls(keys, PASSWORD)), Servers.options(folder.resolve("bundle")))) {
            Files.move(KeyFiles.selfSigned(own.resolve("next.p12"), PASSWORD), keys, REPLACE_EXISTING);
            SSLContext after = KeyFiles.trusting(keys, PASSWORD);
            assertThat(reload(before, renewing.adminPort()).statusCode()).isEqualTo(200);
            for (int port : new int[] {renewing.port(), renewing.adminPort()}) {
                assertThat(get(after, port, "/v2/health/live").statusCode()).isIn(200, 404);
                assertThatThrownBy(() -> get(before, port, "/v2/health/live")).isInstanceOf(IOException.class);
            }
            Files.writeString(keys, "no keys");
            assertThat(reload(after, renewing.adminPort()).statusCode()).isEqualTo(400);
            assertThat(get(after, renewing.port(), "/v2/health/ready").statusCode())
                    .isEqualTo(200);
        }
    }

    private static String plain(int port) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.send("GET /api/model HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .receiveAll();
        } catch (SocketException reset) {
            return "";
        }
    }

    private static void refused(Tls tls, String named) {
        assertThatThrownBy(() ->
                        RheostatServer.start(Servers.ports().withTls(tls), Servers.options(folder.resolve("bundle"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("Maybe")
                .hasMessageNotContaining("sesame");
    }

    private static void awaitWaiting(int images) throws Exception {
        String expected = "\"waiting\":" + images;
        String found = "";
        for (int i = 0; i < 3_000 && !found.contains(expected); i++) {
            Thread.sleep(10);
            found = get(trusting, server.adminPort(), "/admin/status").body();
        }
        assertThat(found).contains(expected);
    }

    private static HttpResponse<String> get(SSLContext ssl, int port, String path) throws Exception {
        return send(ssl, HttpRequest.newBuilder(uri(port, path)));
    }

    private static HttpResponse<String> reload(SSLContext ssl, int port) throws Exception {
        return send(ssl, HttpRequest.newBuilder(uri(port, "/admin/reload")).POST(BodyPublishers.noBody()));
    }

    private static URI uri(int port, String path) {
        return URI.create("https://localhost:" + port + path);
    }

    private static HttpResponse<String> send(SSLContext ssl, HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(ssl)
                .build()
                .send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
