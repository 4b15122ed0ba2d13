package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import io.rheostat.server.predict.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a clean one, says nothing of the inside, and the service goes on. */
class StrangersTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final byte[] IMAGE = Client.png(1, 24, 32);
    private static final int MOST_BODY = 200_000;
    private static final int MUTATIONS = Integer.getInteger("rheostat.mutations", 600);
    private static final byte[] INFER =
            ("{\"id\": \"a\", \"parameters\": {\"budget\": \"60%\"}, \"inputs\": [{\"name\": \"image\","
                            + " \"datatype\": \"FP32\", \"shape\": [1, 3, 1, 2], \"data\": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]}],"
                            + " \"outputs\": [{\"name\": \"scene\"}, {\"name\": \"depth\", \"parameters\": {\"binary_data\": true}}]}")
                    .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    private static RheostatServer server;
    private static RheostatServer guarded;

    @BeforeAll
    static void start() {
        Path bundle = folder.resolve("bundle");
        RandomBundle.create(20).write(bundle);
        server = RheostatServer.start(
                Servers.ports().withIdle(Duration.ofSeconds(1)),
                Servers.options(bundle).withLimits(new Limits(MOST_BODY, 10_000, Duration.ofSeconds(20))));
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
                        .get("/metrics", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.of(guarded).get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(Client.of(guarded).get("/").statusCode()).isEqualTo(200);
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
    void bodies_and_images_that_are_too_large_are_refused_before_they_are_read_or_decoded() throws IOException {
        byte[] large = new byte[MOST_BODY + 1];
        PlainApiTest.problem(Client.of(server).post("/api/predict", large), 413, "too-large");
        assertThat(Client.of(server).post("/v2/models/rheostat/infer", large).statusCode())
                .isEqualTo(413);
        PlainApiTest.problem(Client.of(server).post("/api/plan", large), 413, "too-large");
        PlainApiTest.problem(Client.of(server).post("/api/predict", Client.png(1, 101, 100)), 413, "too-large");
        PlainApiTest.problem(Client.of(server).post("/api/predict", bomb(60_000, 60_000)), 413, "too-large");
        PlainApiTest.problem(Client.of(server).post("/api/predict", bomb(100, 100)), 400, "invalid-input");
        assertThat(
                        raw(
                                "POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void who_sends_too_slowly_is_told_so_and_holds_no_seat() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n12345"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(firstLine(socket.getInputStream())).startsWith("HTTP/1.1 408");
        }
        String metrics = new String(Client.admin(server).get("/metrics").body(), StandardCharsets.UTF_8);
        assertThat(metrics).contains("rheostat_seats_taken 0.0");
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

    /** Random bytes of valid requests are changed, lost, doubled: a clean answer or a clean refusal, never a fault. */
    @Test
    void random_mutations_of_valid_requests_are_never_a_fault() {
        long seed = 7;
        Random random = new Random(seed);
        Client client = Client.of(server);
        byte[] plan =
                "{\"budget\": \"60%\", \"prefer\": {\"depth\": 3, \"scene\": 1}, \"tasks\": [\"depth\", \"scene\"]}"
                        .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < MUTATIONS; i++) {
            HttpResponse<byte[]> answer =
                    switch (i % 4) {
                        case 0 -> client.post("/api/plan", mutated(plan, random));
                        case 1 -> client.post("/api/predict?picture=false", mutated(IMAGE, random));
                        case 2 -> client.post("/v2/models/rheostat/infer", mutated(INFER, random));
                        default -> binary(client, random);
                    };
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode())
                    .as("seed %d, mutation %d: %s", seed, i, text)
                    .isLessThan(500);
            if (answer.statusCode() != 200) {
                assertThat(text)
                        .as("seed %d, mutation %d", seed, i)
                        .doesNotContain("\tat ", folder.toString(), "java.");
            }
        }
        PlainApiTest.ok(client.post("/api/predict?picture=false", IMAGE));
    }

    private static HttpResponse<byte[]> binary(Client client, Random random) {
        byte[] header = ("{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1, 1, 2, 3],"
                        + " \"parameters\": {\"binary_data_size\": 6}}]}")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(header, header.length + 6);
        int length = random.nextInt(3) == 0 ? random.nextInt(2 * body.length) + 1 : header.length;
        return client.post(
                "/v2/models/rheostat/infer",
                mutated(body, random),
                "Inference-Header-Content-Length",
                Integer.toString(length));
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] bytes = valid.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
                    System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    /** A PNG that claims a size and has far fewer, or far more, bytes than it takes. */
    private static byte[] bomb(int height, int width) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 6, 0, 0, 0})
                        .array());
        ByteArrayOutputStream zeros = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(zeros)) {
            deflater.write(new byte[20_000]);
        }
        chunk(png, "IDAT", zeros.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.write(ByteBuffer.allocate(4).putInt(data.length).array());
        png.write(name);
        png.write(data);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static void assertClean(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 [234].*")
                .doesNotContain("Exception", "\tat ", "Jetty", "jetty", folder.toString());
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
