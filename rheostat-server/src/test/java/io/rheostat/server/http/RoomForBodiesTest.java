package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import io.rheostat.server.predict.Limits;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room for one body of the largest size, and seats for a hundred. */
class RoomForBodiesTest {
    private static final int ROOM = 1 << 20;
    private static final String PREDICT = "/api/predict?tasks=scene&picture=false";
    private static final byte[] IMAGE = Client.png(1, 24, 32);
    private static final byte[] LARGE = Arrays.copyOf(IMAGE, 700_000);

    @TempDir
    static Path folder;

    private static RheostatServer server;

    @BeforeAll
    static void start() {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        server = RheostatServer.start(
                Servers.ports(),
                Servers.options(folder.resolve("bundle"))
                        .withLimits(new Limits(ROOM, 1_000_000, Duration.ofMinutes(10)))
                        .withRoom(ROOM));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void bodies_that_come_at_the_same_time_are_held_as_far_as_there_is_room() throws Exception {
        byte[] request = Wire.post(PREDICT, LARGE, "Connection: close");
        int most = request.length - 1_000;
        try (Wire slow = Wire.to(server).send(Arrays.copyOf(request, most))) {
            awaitHeld();
            busy(Client.of(server).post(PREDICT, LARGE));
            busy(Client.send(Client.of(server)
                    .request(PREDICT)
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE)))
                    .build()));
            busy(Client.of(server).post("/v2/models/rheostat/infer", LARGE));
            slow.send(Arrays.copyOfRange(request, most, request.length));
            assertThat(slow.receiveAll()).as("who had room is served").startsWith("HTTP/1.1 200");
        }
        assertNothingIsHeld();
        PlainApiTest.ok(Client.of(server).post(PREDICT, LARGE));
    }

    @Test
    void who_announces_much_and_sends_nothing_keeps_nobody_out() throws Exception {
        byte[] request = Wire.post(PREDICT, LARGE);
        try (Wire first = Wire.to(server).send(Arrays.copyOf(request, request.length - LARGE.length));
                Wire second = Wire.to(server).send(Arrays.copyOf(request, request.length - LARGE.length))) {
            Wire.await(server, "/metrics", "rheostat_seats_taken 2.0");
            PlainApiTest.ok(Client.of(server).post(PREDICT, Arrays.copyOf(IMAGE, 400_000)));
        }
        assertNothingIsHeld();
    }

    @Test
    void numbers_are_held_as_large_as_they_are_read() throws InterruptedException {
        String zeros = String.join(",", Collections.nCopies(400_000, "0"));
        byte[] body = ("{\"inputs\": [{\"name\": \"image\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [" + zeros
                        + "]}]}")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(body.length).isLessThan(ROOM);
        HttpResponse<byte[]> refused = Client.of(server).post("/v2/models/rheostat/infer", body);
        assertThat(refused.statusCode())
                .as("together with its body it never fits")
                .isEqualTo(413);
        assertThat(Client.json(refused).get("error").stringValue()).contains("Maybe");
        assertNothingIsHeld();
    }

    @Test
    void answers_are_held_as_well() throws InterruptedException {
        String request = "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1, %d, 100, 3],"
                + " \"parameters\": {\"binary_data_size\": %d}}], \"outputs\": [{\"name\": \"facing\"}]}";
        assertThat(infer(request, 100).statusCode())
                .as("30 000 numbers as text")
                .isEqualTo(200);
        assertThat(infer(request, 500).statusCode())
                .as("150 000 numbers as text")
                .isEqualTo(413);
        assertNothingIsHeld();
    }

    private static HttpResponse<byte[]> infer(String request, int height) {
        byte[] header = String.format(request, height, height * 300).getBytes(StandardCharsets.US_ASCII);
        return Client.of(server)
                .post(
                        "/v2/models/rheostat/infer",
                        Arrays.copyOf(header, header.length + height * 300),
                        "Inference-Header-Content-Length",
                        Integer.toString(header.length));
    }

    private static void busy(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("bodies", "Maybe");
    }

    /** More than half of what is there, so that no second body has room. */
    private static void awaitHeld() throws InterruptedException {
        Wire.await(server, "/metrics", "rheostat_room_bytes 1032192.0");
    }

    private static void assertNothingIsHeld() throws InterruptedException {
        Wire.await(server, "/metrics", "rheostat_room_bytes 0.0");
    }
}
