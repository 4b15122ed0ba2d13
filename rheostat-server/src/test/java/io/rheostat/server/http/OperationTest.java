package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.RandomBundle;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import io.rheostat.server.predict.GovernedBudget;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.queue.BatchSettings;
import io.rheostat.server.service.ServiceOptions;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OperationTest {
    private static final byte[] IMAGE = Client.png(1, 24, 32);
    private static final String PREDICT = "/api/predict?tasks=scene,depth&picture=false";

    @TempDir
    private Path folder;

    private RheostatServer server;

    @BeforeEach
    void write() {
        RandomBundle.create(20).write(bundle());
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void it_is_live_and_ready_and_says_what_it_is() {
        start(Servers.options(bundle()));
        assertThat(client().get("/v2/health/live").statusCode()).isEqualTo(200);
        assertThat(client().get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(client().get("/v2/models/rheostat/ready").statusCode()).isEqualTo(200);
        assertThat(client().get("/v2/models/other/ready").statusCode()).isEqualTo(404);
        assertThat(client().get("/v2/models/rheostat/versions/2/ready").statusCode())
                .isEqualTo(404);
        assertThat(Client.json(client().get("/v2/models/other")).propertyNames())
                .as("as the protocol has it")
                .containsExactly("error");
    }

    @Test
    void a_full_service_turns_requests_away_at_once_and_serves_again_afterwards() throws Exception {
        // A lone image waits for company that never comes, so the seats stay taken until the deadline.
        start(Servers.options(bundle())
                .withSeats(2)
                .withBatches(new BatchSettings(8, Duration.ofSeconds(60)))
                .withLimits(new Limits(1 << 20, 1_000_000, Duration.ofSeconds(3))));
        List<CompletableFuture<HttpResponse<byte[]>>> waiting = List.of(async(), async());
        await(() -> status().get("queue").get("waiting").intValue() == 2);
        HttpResponse<byte[]> busy = client().post(PREDICT, IMAGE);
        PlainApiTest.problem(busy, 429, "busy");
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("1");
        for (CompletableFuture<HttpResponse<byte[]>> late : waiting) {
            PlainApiTest.problem(late.get(), 504, "deadline");
        }
        HttpResponse<byte[]> impatient = client().post(PREDICT, IMAGE, "X-Deadline-Ms", "50");
        PlainApiTest.problem(impatient, 504, "deadline");
        assertThat(metrics()).contains("rheostat_rejections_total{reason=\"busy\"} 1.0");
    }

    @Test
    void requests_that_wait_together_run_together() throws Exception {
        start(Servers.options(bundle()).withBatches(new BatchSettings(3, Duration.ofSeconds(30))));
        List<CompletableFuture<HttpResponse<byte[]>>> requests = List.of(async(), async(), async());
        for (CompletableFuture<HttpResponse<byte[]>> request : requests) {
            JsonNode json = PlainApiTest.ok(request.get());
            assertThat(json.get("timing").get("batch").intValue()).isEqualTo(3);
        }
    }

    /** What a bundle says of an image tells which one it was; and every answer is one of theirs, none between. */
    @Test
    void a_new_bundle_takes_the_place_of_the_one_before_and_no_request_is_dropped_or_mixed_up() throws Exception {
        start(Servers.options(bundle()).withWorkers(2));
        JsonNode first = PlainApiTest.ok(client().post(PREDICT, IMAGE)).get("tasks");
        Bundle other = RandomBundle.create(21);
        other.write(bundle());
        List<CompletableFuture<List<JsonNode>>> load = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < 4; i++) {
            load.add(CompletableFuture.supplyAsync(() -> answersUntil(over)));
        }
        String before = status().get("version").stringValue();
        for (int i = 0; i < 6; i++) {
            RandomBundle.create(20 + (i + 1) % 2).write(bundle());
            assertThat(Client.admin(server).post("/admin/reload", new byte[0]).statusCode())
                    .isEqualTo(200);
        }
        over.set(true);
        assertThat(status().get("version").stringValue()).as("the first again").isEqualTo(before);
        RandomBundle.create(21).write(bundle());
        Client.admin(server).post("/admin/reload", new byte[0]);
        JsonNode second = PlainApiTest.ok(client().post(PREDICT, IMAGE)).get("tasks");
        assertThat(second).isNotEqualTo(first);
        for (CompletableFuture<List<JsonNode>> answers : load) {
            assertThat(answers.get()).isNotEmpty().allMatch(tasks -> tasks.equals(first) || tasks.equals(second));
        }
    }

    @Test
    void a_damaged_bundle_is_refused_and_the_one_before_goes_on_serving() throws IOException {
        start(Servers.options(bundle()));
        RandomBundle.create(21).write(folder.resolve("other"));
        try (var files = Files.walk(bundle())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        HttpResponse<byte[]> refused = Client.admin(server).post("/admin/reload", new byte[0]);
        assertThat(refused.statusCode()).isEqualTo(400);
        PlainApiTest.ok(client().post(PREDICT, IMAGE));
        assertThatThrownBy(() -> Servers.start(bundle())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void what_is_under_way_is_answered_when_the_service_ends() throws Exception {
        start(Servers.options(bundle()).withBatches(new BatchSettings(8, Duration.ofMillis(700))));
        List<CompletableFuture<HttpResponse<byte[]>>> waiting = List.of(async(), async());
        await(() -> status().get("queue").get("waiting").intValue() == 2);
        server.close();
        server = null;
        for (CompletableFuture<HttpResponse<byte[]>> answer : waiting) {
            PlainApiTest.ok(answer.get());
        }
    }

    @Test
    void the_operators_most_is_never_exceeded_whatever_is_asked_for() {
        start(Servers.options(bundle()).withBudget(new GovernedBudget(null, 0.01, 0.5)));
        JsonNode json = PlainApiTest.ok(client().post("/api/predict?picture=false", IMAGE));
        assertThat(json.get("subnet").get("share").doubleValue()).isLessThanOrEqualTo(0.5);
        assertThat(json.get("budget").get("lowered").booleanValue()).isTrue();
        assertThat(json.get("budget").get("served").stringValue()).isEqualTo("50.0%");
        JsonNode kept = PlainApiTest.ok(client().post("/api/predict?picture=false&floors=scene=0.8", IMAGE));
        assertThat(kept.get("subnet").get("share").doubleValue())
                .as("floors are kept all the same")
                .isGreaterThan(0.5);
    }

    @Test
    void a_target_that_cannot_be_kept_lowers_the_budget() throws Exception {
        start(Servers.options(bundle()).withBudget(new GovernedBudget(0.001, 0.01, 1.0)));
        await(() -> {
            for (int i = 0; i < 60; i++) {
                PlainApiTest.ok(client().post(PREDICT, IMAGE));
            }
            return status().get("governor").get("share").doubleValue() < 0.6;
        });
        JsonNode json = PlainApiTest.ok(client().post("/api/predict?picture=false", IMAGE));
        assertThat(json.get("budget").get("lowered").booleanValue()).isTrue();
        assertThat(json.get("subnet").get("share").doubleValue()).isLessThan(0.6);
    }

    @Test
    void figures_say_what_happened() {
        start(Servers.options(bundle()));
        PlainApiTest.ok(client().post(PREDICT, IMAGE));
        client().post("/api/plan?budget=much", new byte[0]);
        assertThat(metrics())
                .contains("rheostat_queue_seconds_count 1")
                .contains("rheostat_batch_images_sum 1.0")
                .contains("rheostat_prepare_seconds_count 1")
                .contains("rheostat_run_seconds_count 1")
                .contains("rheostat_results_seconds_count{task=\"depth\"} 1")
                .contains("rheostat_results_seconds_count{task=\"scene\"} 1")
                .contains("rheostat_subnet_switches_total 1.0")
                .contains("rheostat_budget_share 1.0")
                .contains("rheostat_rejections_total{reason=\"invalid-input\"} 1.0")
                .contains("rheostat_requests_seconds_count{route=\"/api/predict\",status=\"200\"} 1")
                .containsPattern("rheostat_cache_bytes [1-9]");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        start(Servers.options(bundle()));
        assertThatThrownBy(() ->
                        RheostatServer.start(Servers.ports().withPorts(server.port(), 0), Servers.options(bundle())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("Maybe");
    }

    @Test
    void operators_have_a_port_of_their_own() {
        start(Servers.options(bundle()));
        assertThat(client().get("/metrics").statusCode()).isEqualTo(404);
        assertThat(client().post("/admin/reload", new byte[0]).statusCode()).isEqualTo(404);
        assertThat(Client.admin(server).get("/api/model").statusCode()).isEqualTo(404);
    }

    private List<JsonNode> answersUntil(AtomicBoolean over) {
        List<JsonNode> answers = new ArrayList<>();
        while (!over.get()) {
            answers.add(PlainApiTest.ok(client().post(PREDICT, IMAGE)).get("tasks"));
        }
        return answers;
    }

    private CompletableFuture<HttpResponse<byte[]>> async() {
        return Client.http()
                .sendAsync(
                        client().request(PREDICT)
                                .POST(BodyPublishers.ofByteArray(IMAGE))
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private interface Condition {
        boolean holds();
    }

    /** Fails by never returning in time; how long it takes says nothing. */
    private static void await(Condition condition) throws InterruptedException {
        for (int i = 0; i < 3_000 && !condition.holds(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.holds()).isTrue();
    }

    private JsonNode status() {
        return Client.json(Client.admin(server).get("/admin/status"));
    }

    private String metrics() {
        return new String(Client.admin(server).get("/metrics").body(), StandardCharsets.UTF_8);
    }

    private Client client() {
        return Client.of(server);
    }

    private Path bundle() {
        return folder.resolve("bundle");
    }

    private void start(ServiceOptions options) {
        server = RheostatServer.start(Servers.ports(), options);
    }
}
