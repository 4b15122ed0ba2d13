package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.queue.BatchSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lone images wait for company, so there is time to hang up. */
class HangUpTest {
    private static final String PREDICT = "/api/predict?tasks=scene&picture=false";
    private static final byte[] IMAGE = Client.png(1, 24, 32);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration A_WHILE = Duration.ofMillis(700);
    private static final String WAITING = "\"waiting\":1";
    private static final String NONE_WAITING = "\"waiting\":0";

    @TempDir
    private Path folder;

    private RheostatServer server;

    @BeforeEach
    void write() {
        RandomBundle.create(20).write(folder.resolve("bundle"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_hangs_up_leaves_the_queue_and_gives_the_seat_back() throws Exception {
        start(LONG, Duration.ofSeconds(20));
        try (Wire wire = Wire.to(server).send(Wire.post(PREDICT, IMAGE))) {
            Wire.await(server, "/admin/status", WAITING);
        }
        Wire.await(server, "/admin/status", NONE_WAITING);
        Wire.await(server, "/metrics", "rheostat_seats_taken 0.0");
        Wire.await(server, "/metrics", "rheostat_rejections_total{reason=\"gone\"} 1.0");
        Wire.await(server, "/metrics", "rheostat_run_seconds_count 0");
    }

    @Test
    void who_closes_the_own_direction_alone_is_told_why_there_is_no_answer() throws Exception {
        start(LONG, Duration.ofSeconds(20));
        try (Wire wire = Wire.to(server).send(Wire.post(PREDICT, IMAGE))) {
            Wire.await(server, "/admin/status", WAITING);
            wire.endSending();
            assertThat(wire.receiveAll()).startsWith("HTTP/1.1 499").contains("urn:rheostat:problem:gone", "Maybe");
        }
    }

    /** It is looked several times while the first request waits, and each time the beginning of the second is there. */
    @Test
    void what_is_sent_ahead_is_kept_and_answered_in_its_turn() throws Exception {
        start(A_WHILE, Duration.ofSeconds(20));
        try (Wire wire = Wire.to(server).send(Wire.post(PREDICT, IMAGE, "X-Request-Id: first"))) {
            Wire.await(server, "/admin/status", WAITING);
            wire.send(Wire.post(PREDICT, IMAGE, "X-Request-Id: second", "Connection: close"));
            assertInTurn(wire.receiveAll());
        }
    }

    @Test
    void so_much_that_is_sent_ahead_that_it_cannot_be_kept_is_answered_in_its_turn_too() throws Exception {
        start(A_WHILE, Duration.ofSeconds(20));
        byte[] large = Client.png(2, 200, 300);
        assertThat(large.length).isGreaterThan(100_000);
        try (Wire wire = Wire.to(server).send(Wire.post(PREDICT, IMAGE, "X-Request-Id: first"))) {
            Wire.await(server, "/admin/status", WAITING);
            wire.send(Wire.post(PREDICT, large, "X-Request-Id: second", "Connection: close"));
            assertInTurn(wire.receiveAll());
        }
    }

    @Test
    void a_connection_serves_many_requests_one_after_the_other() throws IOException {
        start(Duration.ofMillis(120), Duration.ofSeconds(20));
        try (Wire wire = Wire.to(server)) {
            for (int i = 0; i < 5; i++) {
                wire.send(Wire.post(PREDICT, IMAGE));
                assertThat(wire.receiveLine()).startsWith("HTTP/1.1 200");
                skipAnswer(wire);
            }
        }
    }

    @Test
    void an_answer_may_take_longer_than_a_connection_may_be_idle() {
        start(Duration.ofMillis(1_500), Duration.ofMillis(300));
        PlainApiTest.ok(Client.of(server).post(PREDICT, IMAGE));
    }

    /** The answer is larger than what lies between two machines can hold. */
    @Test
    void who_takes_no_answer_is_cut_off_and_gives_the_seat_back() throws Exception {
        server = RheostatServer.start(
                Servers.ports().withIdle(Duration.ofMillis(500)),
                Servers.options(folder.resolve("bundle")).withLimits(new Limits(16 << 20, 2_000_000, LONG)));
        int bytes = 1_000 * 1_000 * 3;
        byte[] header =
                ("{\"parameters\": {\"binary_data_output\": true}, \"inputs\": [{\"name\": \"image\", \"datatype\":"
                                + " \"UINT8\", \"shape\": [1, 1000, 1000, 3], \"parameters\": {\"binary_data_size\": "
                                + bytes + "}}]}")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(header, header.length + bytes);
        try (Wire wire = Wire.to(server)) {
            wire.send(
                    Wire.post("/v2/models/rheostat/infer", body, "Inference-Header-Content-Length: " + header.length));
            Wire.await(server, "/metrics", "rheostat_rejections_total{reason=\"gone\"} 1.0");
        }
        Wire.await(server, "/metrics", "rheostat_seats_taken 0.0");
        Wire.await(server, "/metrics", "rheostat_room_bytes 0.0");
    }

    private static void skipAnswer(Wire wire) throws IOException {
        int length = 0;
        for (String line = wire.receiveLine().strip();
                !line.isEmpty();
                line = wire.receiveLine().strip()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        assertThat(length).isPositive();
        wire.skip(length);
    }

    private static void assertInTurn(String answers) {
        assertThat(answers.split("HTTP/1\\.1 200", -1)).hasSize(3);
        assertThat(answers.indexOf("X-Request-Id: first"))
                .isPositive()
                .isLessThan(answers.indexOf("X-Request-Id: second"));
    }

    private void start(Duration delay, Duration idle) {
        server = RheostatServer.start(
                Servers.ports().withIdle(idle),
                Servers.options(folder.resolve("bundle"))
                        .withBatches(new BatchSettings(8, delay))
                        .withLimits(new Limits(1 << 20, 1_000_000, LONG)));
    }
}
