package io.rheostat.server.http;

import static io.rheostat.server.http.StrictServer.IMAGE;
import static io.rheostat.server.http.StrictServer.MOST_BODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.server.Client;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a body or an image holds, it is answered or refused, and never a fault. */
class HostileBodiesTest {
    private static final int MUTATIONS = Integer.getInteger("rheostat.mutations", 600);
    private static final byte[] INFER =
            ("{\"id\": \"a\", \"parameters\": {\"budget\": \"60%\"}, \"inputs\": [{\"name\": \"image\","
                            + " \"datatype\": \"FP32\", \"shape\": [1, 3, 1, 2], \"data\": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]}],"
                            + " \"outputs\": [{\"name\": \"scene\"}, {\"name\": \"depth\", \"parameters\": {\"binary_data\": true}}]}")
                    .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    private static RheostatServer server;

    @BeforeAll
    static void start() {
        server = StrictServer.start(folder.resolve("bundle"));
    }

    @AfterAll
    static void stop() {
        server.close();
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
        try (Wire wire = Wire.to(server)) {
            wire.send("POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n"
                    + "Connection: close\r\n\r\n");
            assertThat(wire.receiveAll()).startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prefer\": {\"depth\": 1%s}}",
                "{\"floors\": {\"depth\": -1%s}}",
                "{\"prefer\": {\"depth\": 1e%s}}",
                "{\"budget\": \"1%s\"}",
            })
    void numbers_beyond_all_measure_are_refused(String json) {
        byte[] body = json.replace("%s", "0".repeat(400)).getBytes(StandardCharsets.US_ASCII);
        if (json.contains("1e")) {
            body = json.replace("%s", "999").getBytes(StandardCharsets.US_ASCII);
        }
        PlainApiTest.problem(Client.of(server).post("/api/plan", body), 400, "invalid-input");
    }

    /** Each would be remembered with many times its own bytes while the request is read. */
    @Test
    void more_names_or_images_than_any_request_has_are_refused_while_they_are_read() {
        String names =
                IntStream.range(0, 5_000).mapToObj(i -> "\"" + i + "\": 0").collect(Collectors.joining(", "));
        for (String body : List.of(
                "{" + names + "}",
                "{\"parameters\": {" + names + "}}",
                "{\"unknown\": {\"deeper\": [{" + names + "}]}}",
                "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"BYTES\", \"shape\": [5000], \"data\": ["
                        + String.join(",", Collections.nCopies(5_000, "\"\"")) + "]}]}",
                "{\"id\": \"" + "a".repeat(5_000) + "\"}")) {
            HttpResponse<byte[]> answer =
                    Client.of(server).post("/v2/models/rheostat/infer", body.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.statusCode()).as(body.substring(0, 60)).isEqualTo(400);
            assertThat(Client.json(answer).get("error").stringValue()).containsAnyOf("more than", "too many");
        }
    }

    /** Random bytes of images of every format are changed: none is a fault. */
    @ParameterizedTest
    @ValueSource(strings = {"jpg", "gif", "bmp", "tiff"})
    void random_mutations_of_images_are_never_a_fault(String format) throws IOException {
        long seed = 11;
        Random random = new Random(seed);
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        assertThat(ImageIO.write(ImageIO.read(new ByteArrayInputStream(IMAGE)), format, image))
                .isTrue();
        PlainApiTest.ok(Client.of(server).post("/api/predict?tasks=scene", image.toByteArray()));
        for (int i = 0; i < MUTATIONS / 6; i++) {
            HttpResponse<byte[]> answer =
                    Client.of(server).post("/api/predict?tasks=scene", mutated(image.toByteArray(), random));
            assertThat(answer.statusCode())
                    .as("seed %d, mutation %d: %s", seed, i, new String(answer.body(), StandardCharsets.UTF_8))
                    .isLessThan(500);
        }
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
}
