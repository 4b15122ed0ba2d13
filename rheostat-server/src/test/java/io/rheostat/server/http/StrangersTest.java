package io.rheostat.server.http;

import static io.rheostat.server.http.StrictServer.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whoever asks, and however, the answer is a clean one, says nothing of the inside, and the service goes on. */
class StrangersTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path folder;

    private static RheostatServer server;
    private static RheostatServer guarded;

    @BeforeAll
    static void start() {
        Path bundle = folder.resolve("bundle");
        server = StrictServer.start(bundle);
        guarded = RheostatServer.start(Servers.ports().withToken(TOKEN), Servers.options(bundle));
    }

    @AfterAll
    static void stop() {
        server.close();
        guarded.close();
    }

    @Test
    void only_who_bears_the_token_is_served() {
        for (Client client : List.of(Client.of(guarded), Client.admin(guarded))) {
            for (String path :
                    List.of("/api/model", "/v2", "/metrics", "/admin/status", "/api", "/v2/models/rheostat")) {
                assertThat(client.get(path).statusCode()).as(path).isEqualTo(401);
                for (String wrong : List.of(
                        "Bearer " + TOKEN + "0", "Bearer " + TOKEN.substring(1), "Bearer ", TOKEN, "Basic " + TOKEN)) {
                    assertThat(client.get(path, "Authorization", wrong).statusCode())
                            .as(path + " " + wrong)
                            .isEqualTo(401);
                }
            }
        }
        assertThat(Client.of(guarded)
                        .get("/api/model", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.admin(guarded)
                        .get("/metrics", "Authorization", "bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.of(guarded).get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(Client.of(guarded).get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void pages_that_come_through_the_proxy_that_was_named_are_served_and_no_others() throws IOException {
        try (RheostatServer proxied = RheostatServer.start(
                Servers.ports().withNames(Set.of("Dials.example.org")), Servers.options(folder.resolve("bundle")))) {
            Client client = Client.of(proxied);
            assertThat(client.get("/api/model", "Origin", "https://dials.example.org")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.get("/api/model", "Origin", "https://example.org").statusCode())
                    .isEqualTo(403);
            for (String host : List.of("dials.example.org", "DIALS.example.org:8443", "127.0.0.1")) {
                assertThat(raw(proxied, "GET /api/model HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
            assertThat(raw(proxied, "GET /api/model HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void pages_of_other_sites_are_not_served() throws IOException {
        assertThat(Client.of(server)
                        .get("/api/model", "Origin", "http://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Client.of(server).get("/api/model", "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(Client.of(server)
                        .get("/api/model", "Origin", "http://127.0.0.1:" + server.port())
                        .statusCode())
                .isEqualTo(200);
        assertThat(raw("GET /api/model HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        HttpResponse<byte[]> answer = Client.of(server).get("/api/model");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void who_sends_too_slowly_is_told_so_and_holds_no_seat() throws Exception {
        try (Wire wire = Wire.to(server)) {
            wire.send("POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n12345");
            assertThat(wire.receiveLine()).startsWith("HTTP/1.1 408");
        }
        String metrics = new String(Client.admin(server).get("/metrics").body(), StandardCharsets.UTF_8);
        assertThat(metrics).contains("rheostat_seats_taken 0.0");
    }

    @Test
    void who_sends_a_byte_now_and_then_is_told_so_too() throws Exception {
        // This server waits for longer between two bytes, but not for so little in all.
        try (Wire wire = Wire.to(guarded)) {
            wire.send("POST /api/predict HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                    + "\r\nContent-Length: 1000\r\n\r\n12345");
            Thread.sleep(1_500);
            wire.send("6");
            assertThat(wire.receiveLine()).startsWith("HTTP/1.1 408");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /../../etc/passwd",
                "GET /..%2f..%2fetc%2fpasswd",
                "GET /%2e%2e/%2e%2e/etc/passwd",
                "GET /js/..%5c..%5cwindows",
                "GET //etc/passwd",
                "GET /api/samples/..%2f..%2fbundle",
                "GET /api/samples/%00",
                "GET /css/../../../RheostatServer.class",
                "GET /META-INF/MANIFEST.MF",
                "GET /WEB-INF/web.xml",
                "GET /io/rheostat/server/openapi.yaml",
                "GET /css",
                "GET /css/",
                "TRACE /api/model",
                "BREW /api/model",
                "GET /api/model;jsessionid=1",
            })
    void no_path_leads_out(String request) throws IOException {
        String answer = raw(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertClean(answer);
        assertThat(answer).doesNotContain("root:", "Manifest-Version", "web-app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /api/model HTTP/1.1\r\n\r\n",
                "GET /api/model HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
                "POST /api/plan HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /api/plan HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/plan HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /api/model HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
            })
    void what_is_no_request_gets_a_clean_answer(String request) throws IOException {
        assertClean(raw(request));
    }

    @Test
    void what_is_sent_in_headers_comes_back_in_none() throws IOException {
        String answer = raw(
                "GET /api/model HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a%0d%0aEvil: 1\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("Evil");
        assertClean(raw("GET /api/model HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/plan?budget=40%",
                "/api/plan?budget=%zz",
                "/api/plan?budget=40%25&budget=60%25",
                "/api/plan?budget=1e999999999",
                "/api/plan?budget=%00",
                "/api/plan?prefer=depth=1e999",
                "/api/plan?prefer=depth=NaN",
                "/api/plan?floors=depth=-Infinity",
                "/api/plan?tasks=,",
                "/api/plan?tasks=%ff%fe",
                "/api/plan?bugdet=40%25",
                "/api/predict?budget=40%25&top_k=3",
            })
    void what_cannot_be_meant_in_an_address_is_refused_and_not_ignored(String path) throws IOException {
        assertThat(raw("POST " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Maybe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png; charset",
                "image/png; charset=",
                "image/png; charset=nonsense",
                "; charset==",
                "\"",
                ";=;"
            })
    void whatever_a_body_is_said_to_be_its_dials_count(String type) {
        JsonNode json = PlainApiTest.ok(Client.of(server)
                .post("/api/predict?tasks=scene&budget=60%25&picture=false", IMAGE, "Content-Type", type));
        assertThat(json.get("budget").get("asked").stringValue()).isEqualTo("60%");
        assertThat(json.get("tasks").propertyNames()).containsExactly("scene");
    }

    /** Whoever sends nothing takes a thread for as long; all the more must it be few. */
    @Test
    void constraints_that_never_come_take_seats_and_not_all_threads() throws Exception {
        try (Wire wire = Wire.to(server)) {
            wire.send("POST /api/plan HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
            Wire.await(server, "/metrics", "rheostat_seats_taken 1.0");
        }
        Wire.await(server, "/metrics", "rheostat_seats_taken 0.0");
    }

    /** Who is refused may go on sending for a while, in a thread; were that so for all, 33 of them would take the last one. */
    @Test
    void who_is_refused_and_sends_nothing_keeps_nobody_out() throws IOException {
        List<Wire> refused = new ArrayList<>();
        try (RheostatServer small = RheostatServer.start(
                Servers.ports().withIdle(Duration.ofMinutes(10)),
                Servers.options(folder.resolve("bundle")).withSeats(1))) {
            for (int i = 0; i < 40; i++) {
                refused.add(Wire.to(small)
                        .send("POST /api/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"));
            }
            assertThat(Client.of(small).get("/v2/health/ready").statusCode()).isEqualTo(200);
            for (Wire wire : refused) {
                wire.close();
            }
        }
    }

    private static void assertClean(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 [234].*")
                .doesNotContain("Exception", "\tat ", "Jetty", "jetty", folder.toString());
    }

    private static String raw(String request) throws IOException {
        return raw(server, request);
    }

    private static String raw(RheostatServer server, String request) throws IOException {
        try (Wire wire = Wire.to(server)) {
            return wire.send(request).receiveAll();
        }
    }
}
