package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.image.Palette;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.runtime.onnx.OnnxOptions;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.ResultPictures;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import io.rheostat.task.Task;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The library is the oracle of the service. */
class PlainApiTest {
    private static final byte[] IMAGE = Client.png(1, 45, 61);

    @TempDir
    static Path folder;

    private static RheostatServer server;
    private static Client client;
    private static ControllableModel model;

    @BeforeAll
    static void start() throws IOException {
        Path bundle = folder.resolve("bundle");
        RandomBundle.create(20).write(bundle);
        Path samples = Files.createDirectory(folder.resolve("bundle.samples"));
        Files.write(samples.resolve("A room.png"), Client.png(9, 20, 30));
        Files.writeString(samples.resolve("notes.txt"), "no picture");
        Files.writeString(samples.resolve("broken.png"), "no picture either");
        server = Servers.start(bundle);
        client = Client.of(server);
        model = ControllableModel.open(bundle, ModelOptions.defaults().withThreads(1));
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @Test
    void the_model_says_what_it_is_and_what_it_can_be_asked() {
        JsonNode json = ok(client.get("/api/model"));
        assertThat(json.get("tasks").valueStream().map(task -> task.get("name").stringValue()))
                .containsExactlyElementsOf(model.bundle().table().taskNames());
        assertThat(json.get("macs").longValue())
                .isEqualTo(model.bundle().table().fullCost().macs());
        assertThat(json.get("encoder").get("stages").valueStream().map(s -> s.get("channels")
                        .intValue()))
                .as("resnet9 of 8 channels")
                .containsExactly(8, 16, 32, 64);
        assertThat(json.get("encoder").get("stages").valueStream().map(s -> s.get("stride")
                        .intValue()))
                .containsExactly(1, 2, 4, 8);
        assertThat(json.get("encoder").get("stages").valueStream().map(s -> s.get("active")
                        .toString()))
                .as("at half and at full width, in multiples of eight")
                .containsExactly("[8,8]", "[8,16]", "[16,32]", "[32,64]");
        assertThat(json.get("budget").get("most_share").doubleValue()).isEqualTo(1);
        assertThat(json.get("latency").isNull()).isTrue();
        assertThat(json.get("governor").isNull()).isTrue();
        assertThat(json.get("input").get("height").intValue()).isEqualTo(RandomBundle.HEIGHT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"100%||", "60%|depth=3,others=1|", "50%|scene=1|scene", "45%||depth,parts"})
    void a_plan_is_the_librarys(String budget, String prefer, String tasks) {
        String preference = prefer == null ? "" : prefer;
        JsonNode json = ok(client.post(
                "/api/plan?budget=" + budget.replace("%", "%25") + "&prefer=" + preference
                        + (tasks == null ? "" : "&tasks=" + tasks),
                new byte[0]));
        Plan plan = plan(budget, preference, tasks);
        assertThat(json.get("subnet").get("macs").longValue())
                .isEqualTo(plan.cost().macs());
        assertThat(json.get("reason").stringValue()).isEqualTo(plan.reason());
        assertThat(json.get("tasks").propertyNames())
                .containsExactlyInAnyOrderElementsOf(plan.config().decoders().keySet());
        plan.config().decoders().forEach((task, width) -> assertThat(
                        json.get("subnet").get("decoder_widths").get(task).doubleValue())
                .isEqualTo(width));
        for (JsonNode task : json.get("tasks")) {
            assertThat(task.get("source").stringValue()).isEqualTo("measured");
        }
    }

    @Test
    void a_plan_may_be_asked_for_in_json_with_weights_as_an_object() {
        byte[] body =
                "{\"budget\": \"60%\", \"prefer\": {\"depth\": 3, \"scene\": 1}, \"tasks\": [\"depth\", \"scene\"]}"
                        .getBytes(StandardCharsets.UTF_8);
        JsonNode json = ok(client.post("/api/plan", body, "Content-Type", "application/json"));
        assertThat(json.get("prefer").get("depth").doubleValue()).isCloseTo(0.75, within(1e-9));
        assertThat(json.get("subnet").get("macs").longValue())
                .isEqualTo(plan("60%", "depth=3,scene=1", "depth,scene").cost().macs());
    }

    @Test
    void only_the_first_request_of_a_subnet_waits_until_it_is_compiled_and_that_is_no_waiting_in_the_queue() {
        String rare = "/api/predict?tasks=near,facing&budget=47%25&picture=false";
        JsonNode first = ok(client.post(rare, IMAGE)).get("timing");
        assertThat(first.get("compile_ms").doubleValue())
                .isPositive()
                .isGreaterThan(first.get("queue_ms").doubleValue());
        assertThat(ok(client.post(rare, IMAGE)).get("timing").get("compile_ms").doubleValue())
                .isZero();
    }

    @Test
    void a_prediction_is_the_librarys_and_says_what_served_it() throws IOException {
        Plan plan = plan("60%", "", null);
        model.apply(plan);
        Prediction expected = model.predict(ImageInput.decode(IMAGE));
        JsonNode json = ok(client.post("/api/predict?budget=60%25&top=2", IMAGE));
        assertThat(json.get("image").get("height").intValue()).isEqualTo(45);
        assertThat(json.get("image").get("width").intValue()).isEqualTo(61);
        assertThat(json.get("subnet").get("macs").longValue())
                .isEqualTo(plan.cost().macs());
        assertThat(json.get("budget").get("lowered").booleanValue()).isFalse();
        assertThat(json.get("timing").get("run_ms").doubleValue()).isPositive();
        JsonNode scene = json.get("tasks").get("scene").get("classes");
        assertThat(scene.get(0).get("name").stringValue())
                .isEqualTo(expected.classification("scene").best().name());
        assertThat(scene.get(0).get("probability").floatValue())
                .isEqualTo(expected.classification("scene").best().probability());
        for (Task task : model.bundle().tasks()) {
            if (expected.results().get(task.name()) instanceof DenseResult dense) {
                assertSame(picture(json.get("tasks").get(task.name())), ResultPictures.bare(dense));
            }
        }
    }

    @Test
    void depths_are_coloured_between_the_metres_that_are_asked_for() throws IOException {
        model.apply(plan("60%", "", null));
        Depth expected = model.predict(ImageInput.decode(IMAGE)).depth("depth");
        // As the request writes it, so that not even the last bit differs.
        double nearest = Double.parseDouble(Float.toString(expected.nearest()));
        double middle = (nearest + expected.farthest()) / 2;
        JsonNode depth = ok(client.post("/api/predict?budget=60%25&metres=" + nearest + "," + middle, IMAGE))
                .get("tasks")
                .get("depth");
        assertThat(depth.get("legend").get("least").doubleValue()).isCloseTo(nearest, within(1e-6));
        assertThat(depth.get("legend").get("most").doubleValue()).isCloseTo(middle, within(1e-6));
        BufferedImage picture = picture(depth);
        for (int row = 0; row < expected.height(); row++) {
            for (int column = 0; column < expected.width(); column++) {
                double share = (expected.at(row, column) - nearest) / (middle - nearest);
                assertThat(new Color(picture.getRGB(column, row)))
                        .isEqualTo(new Color(Palette.heat(Math.min(share, 1))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4,1", "1,1", "a,b", "1.2.3,4", "NaN,4", "0,1e9", "1,2,3", "0,1e99"})
    void metres_that_are_no_range_are_refused(String metres) {
        JsonNode problem = problem(client.post("/api/predict?metres=" + metres, IMAGE), 400, "invalid-input");
        assertThat(problem.get("field").stringValue()).isEqualTo("metres");
        assertThat(problem.get("maybe").stringValue()).startsWith("Maybe");
    }

    @Test
    void the_supernet_is_served_where_it_is_asked_for_and_has_no_dials() {
        JsonNode json = ok(client.post("/api/predict?supernet=true", IMAGE));
        assertThat(json.get("subnet").get("macs").longValue())
                .isEqualTo(model.bundle().table().fullCost().macs());
        HttpResponse<byte[]> both = client.post("/api/predict?supernet=true&budget=40%25", IMAGE);
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(Client.json(both).get("detail").stringValue())
                .startsWith("supernet")
                .contains("Maybe");
    }

    @Test
    void without_pictures_there_are_figures_and_legends_alone() {
        JsonNode json = ok(client.post("/api/predict?picture=false&tasks=parts,depth,facing,near,edges", IMAGE));
        for (JsonNode task : json.get("tasks")) {
            assertThat(task.get("picture").isNull()).isTrue();
        }
        JsonNode classes = json.get("tasks").get("parts").get("legend").get("classes");
        assertThat(classes.valueStream()
                        .mapToDouble(entry -> entry.get("share").doubleValue())
                        .sum())
                .isCloseTo(1, within(1e-6));
        JsonNode depth = json.get("tasks").get("depth").get("legend");
        assertThat(depth.get("unit").stringValue()).isEqualTo("m");
        assertThat(depth.get("colours").get(0).stringValue()).isEqualTo("#440154");
        assertThat(json.get("tasks").has("scene")).isFalse();
    }

    @Test
    void an_image_may_come_in_a_form() throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(("--XX\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.write(IMAGE);
        form.write("\r\n--XX--\r\n".getBytes(StandardCharsets.US_ASCII));
        JsonNode json = ok(client.post(
                "/api/predict?tasks=scene", form.toByteArray(), "Content-Type", "multipart/form-data; boundary=XX"));
        JsonNode plain = ok(client.post("/api/predict?tasks=scene", IMAGE));
        assertThat(json.get("tasks")).isEqualTo(plain.get("tasks"));
    }

    /** Brute force over all pairs is the oracle. */
    @Test
    void the_frontier_says_rightly_which_points_are_dominated() {
        JsonNode points =
                ok(client.get("/api/frontier?prefer=depth=2,others=1")).get("points");
        assertThat(points.size()).isBetween(4, 512);
        for (JsonNode point : points) {
            assertThat(point.get("dominated").booleanValue()).isEqualTo(isDominated(point, points));
            assertThat(point.get("ms").isNull()).isTrue();
        }
        assertThat(points.valueStream().filter(p -> !p.get("dominated").booleanValue()))
                .hasSizeGreaterThan(1);
    }

    @Test
    void samples_are_found_by_their_id_and_nothing_else_is() {
        JsonNode samples = ok(client.get("/api/samples"));
        assertThat(samples.size()).isEqualTo(1);
        assertThat(samples.get(0).get("title").stringValue()).isEqualTo("A room");
        HttpResponse<byte[]> sample = client.get(samples.get(0).get("url").stringValue());
        assertThat(sample.body()).isEqualTo(Client.png(9, 20, 30));
        assertThat(sample.headers().firstValue("Content-Type")).hasValue("image/png");
        for (String id : List.of("notes", "broken", "..%2f..%2fbundle", "%2e%2e")) {
            assertThat(client.get("/api/samples/" + id).statusCode()).isBetween(400, 404);
        }
    }

    @Test
    void the_planned_subnet_can_be_taken_home() {
        HttpResponse<byte[]> response = client.get("/api/export?budget=60%25");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("rheostat.onnx"));
        assertThat(response.body())
                .isEqualTo(new OnnxExport(model.bundle())
                        .modelOf(
                                plan("60%", "", null).config(),
                                OnnxOptions.of(model.bundle().preprocessing())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/plan?budget=much|400|invalid-input|budget|much",
                "/api/plan?budget=0%25|422|infeasible|budget|",
                "/api/plan?budget=8ms|400|invalid-input|budget|",
                "/api/plan?prefer=dept=1|400|invalid-input|task|dept",
                "/api/plan?tasks=depth,depth|400|invalid-input|tasks|depth",
                "/api/plan?floors=scene=2|422|infeasible|floors|",
            })
    void what_cannot_be_meant_is_refused_with_advice(String path, int status, String type, String field, String value) {
        HttpResponse<byte[]> response = client.post(path, new byte[0]);
        JsonNode problem = problem(response, status, type);
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("maybe").stringValue()).startsWith("Maybe");
        if (value != null) {
            assertThat(problem.get("value").stringValue()).isEqualTo(value);
        }
    }

    @Test
    void what_is_no_image_is_refused() {
        problem(client.post("/api/predict", "no image".getBytes(StandardCharsets.US_ASCII)), 400, "invalid-input");
        problem(client.post("/api/predict", new byte[0]), 400, "invalid-input");
        problem(client.post("/api/predict?picture=perhaps", IMAGE), 400, "invalid-input");
        problem(client.post("/api/predict?top=0", IMAGE), 400, "invalid-input");
        problem(client.get("/api/predict"), 405, "method-not-allowed");
        problem(client.get("/api/nothing"), 404, "not-found");
        problem(client.post("/api/plan", "{\"budget\":".getBytes(StandardCharsets.US_ASCII)), 400, "invalid-input");
        problem(
                client.post("/api/plan", "{\"budgets\": \"4%\"}".getBytes(StandardCharsets.US_ASCII)),
                400,
                "invalid-input");
    }

    @Test
    void a_request_keeps_the_id_that_its_sender_gave_it_unless_it_is_none() {
        HttpResponse<byte[]> response = client.post("/api/predict?tasks=scene", IMAGE, "X-Request-Id", "abc-1");
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue("abc-1");
        assertThat(Client.json(response).get("request_id").stringValue()).isEqualTo("abc-1");
        assertThat(client.get("/api/model", "X-Request-Id", "a b;c").headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
    }

    @Test
    void the_page_is_there() {
        HttpResponse<byte[]> page = client.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).containsIgnoringCase("rheostat");
    }

    private static Plan plan(String budget, String prefer, String tasks) {
        Set<String> asked = tasks == null ? Set.copyOf(model.bundle().table().taskNames()) : Set.of(tasks.split(","));
        Preference preference = Preference.parse(prefer, model.bundle().table().taskNames());
        return model.plan(new Constraint(Budget.parse(budget), preference).only(asked), asked);
    }

    private static boolean isDominated(JsonNode point, JsonNode points) {
        return points.valueStream().anyMatch(other -> {
            long macs = other.get("subnet").get("macs").longValue()
                    - point.get("subnet").get("macs").longValue();
            double gain = other.get("objective").doubleValue()
                    - point.get("objective").doubleValue();
            return macs <= 0 && gain >= 0 && (macs < 0 || gain > 0);
        });
    }

    static JsonNode ok(HttpResponse<byte[]> response) {
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Client.json(response);
    }

    static JsonNode problem(HttpResponse<byte[]> response, int status, String type) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Client.json(response);
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:rheostat:problem:" + type);
        assertThat(text).doesNotContain("Exception", "\tat ", folder == null ? "/tmp" : folder.toString());
        return problem;
    }

    private static BufferedImage picture(JsonNode result) throws IOException {
        String url = result.get("picture").stringValue();
        return ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(url.substring("data:image/png;base64,".length()))));
    }

    private static void assertSame(BufferedImage picture, BufferedImage expected) {
        assertThat(picture.getWidth()).isEqualTo(expected.getWidth());
        assertThat(picture.getHeight()).isEqualTo(expected.getHeight());
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        assertThat(pixels)
                .isEqualTo(expected.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()));
    }
}
