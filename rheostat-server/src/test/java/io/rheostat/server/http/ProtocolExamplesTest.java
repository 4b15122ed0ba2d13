package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The examples and the shapes of objects that are published with the protocol: the
 * <a href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">Open Inference Protocol</a>
 * and its <a href="https://github.com/triton-inference-server/server/blob/main/docs/protocol/extension_binary_data.md">binary tensor
 * extension</a>. Names, types and sizes of tensors are this model's; fields and their order are those of the examples.
 */
class ProtocolExamplesTest {
    private static final byte[] LEVELS = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120};

    @TempDir
    static Path folder;

    private static RheostatServer server;
    private static Client client;
    private static Prediction expected;

    @BeforeAll
    static void start() {
        Path bundle = folder.resolve("bundle");
        RandomBundle.create(20).write(bundle);
        server = Servers.start(bundle);
        client = Client.of(server);
        try (ControllableModel model =
                ControllableModel.open(bundle, ModelOptions.defaults().withThreads(1))) {
            expected = model.predict(ImageInput.ofRgb(2, 2, LEVELS));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void health_is_told_by_the_status_and_in_json() {
        JsonNode live = PlainApiTest.ok(client.get("/v2/health/live"));
        assertThat(live.propertyNames()).containsExactly("live");
        assertThat(live.get("live").booleanValue()).isTrue();
        JsonNode ready = PlainApiTest.ok(client.get("/v2/health/ready"));
        assertThat(ready.get("live").booleanValue()).as("the published shape").isTrue();
        assertThat(ready.get("ready").booleanValue())
                .as("what KServe's client reads")
                .isTrue();
        for (String path : List.of("/v2/models/rheostat/ready", "/v2/models/rheostat/versions/1/ready")) {
            JsonNode model = PlainApiTest.ok(client.get(path));
            assertThat(model.propertyNames()).containsExactlyInAnyOrder("name", "ready");
            assertThat(model.get("name").stringValue()).isEqualTo("rheostat");
            assertThat(model.get("ready").booleanValue()).isTrue();
        }
    }

    @Test
    void the_server_and_the_model_describe_themselves() {
        JsonNode about = PlainApiTest.ok(client.get("/v2"));
        assertThat(about.propertyNames()).containsExactlyInAnyOrder("name", "version", "extensions");
        assertThat(about.get("extensions").valueStream().map(JsonNode::stringValue))
                .contains("binary_tensor_data");
        for (String path : List.of("/v2/models/rheostat", "/v2/models/rheostat/versions/1")) {
            JsonNode model = PlainApiTest.ok(client.get(path));
            assertThat(model.propertyNames())
                    .containsExactlyInAnyOrder("name", "versions", "platform", "inputs", "outputs");
            assertThat(model.get("versions").valueStream().map(JsonNode::stringValue))
                    .containsExactly("1");
            assertThat(tensors(model)).isNotEmpty().allSatisfy(tensor -> {
                assertThat(tensor.propertyNames()).containsExactlyInAnyOrder("name", "datatype", "shape");
                assertThat(tensor.get("shape").valueStream()).allMatch(JsonNode::isIntegralNumber);
            });
        }
    }

    @Test
    void budget_and_preference_are_parameters_and_the_answer_says_what_served_it() {
        JsonNode whole = parameters("{}");
        JsonNode half = parameters("{\"budget\": \"50%\", \"prefer\": \"depth=1\"}");
        assertThat(whole.get("share").doubleValue()).isEqualTo(1);
        assertThat(half.get("share").doubleValue()).isBetween(0.01, 0.5);
        assertThat(half.get("macs").longValue()).isLessThan(whole.get("macs").longValue());
        assertThat(half.get("subnet").stringValue())
                .isNotEqualTo(whole.get("subnet").stringValue());
        assertThat(half.get("measured_ms").doubleValue()).isPositive();
    }

    private static JsonNode parameters(String given) {
        return PlainApiTest.ok(infer("""
                {"parameters": %s, "inputs": [{"name": "image", "shape": [1, 1, 1, 3], "datatype": "UINT8", "data": [10, 20, 30]}]}
                """.formatted(given))).get("parameters");
    }

    @Test
    void what_may_be_left_out_may_be_null() {
        JsonNode answer = PlainApiTest.ok(infer("""
                {"id": null, "parameters": null, "outputs": null, "inputs": [{"name": "image", "shape": [1, 1, 1, 3],
                 "datatype": "UINT8", "parameters": null, "data": [10, 20, 30]}]}
                """));
        assertThat(answer.get("outputs").size()).isGreaterThan(1);
    }

    @Test
    void the_inference_example_is_answered_as_published() {
        JsonNode answer = PlainApiTest.ok(infer("""
                {
                  "id" : "42",
                  "inputs" : [
                    {
                      "name" : "image",
                      "shape" : [ 1, 2, 2, 3 ],
                      "datatype" : "UINT8",
                      "data" : [ 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120 ]
                    }
                  ],
                  "outputs" : [
                    {
                      "name" : "scene"
                    }
                  ]
                }
                """));
        assertThat(answer.get("model_name").stringValue()).isEqualTo("rheostat");
        assertThat(answer.get("model_version").stringValue()).isEqualTo("1");
        assertThat(answer.get("id").stringValue()).isEqualTo("42");
        assertThat(answer.get("parameters").valueStream()).allMatch(JsonNode::isValueNode);
        assertThat(answer.get("outputs").size()).isEqualTo(1);
        JsonNode output = answer.get("outputs").get(0);
        assertThat(output.propertyNames()).containsExactlyInAnyOrder("name", "shape", "datatype", "data");
        assertThat(output.get("name").stringValue()).isEqualTo("scene");
        assertThat(output.get("datatype").stringValue()).isEqualTo("FP32");
        assertThat(output.get("shape").valueStream().map(JsonNode::intValue)).containsExactly(1, 2);
        assertScene(output.get("data").valueStream().map(JsonNode::floatValue).toList());
    }

    @Test
    void what_is_optional_may_be_left_out_and_tensors_may_be_nested_as_they_are() {
        JsonNode answer = PlainApiTest.ok(infer("""
                { "inputs" : [ { "name" : "image", "shape" : [ 1, 2, 2, 3 ], "datatype" : "UINT8",
                  "data" : [ [ [ [ 10, 20, 30 ], [ 40, 50, 60 ] ], [ [ 70, 80, 90 ], [ 100, 110, 120 ] ] ] ] } ] }
                """));
        assertThat(answer.has("id")).isFalse();
        assertThat(answer.get("outputs").valueStream().map(output -> output.get("name")
                        .stringValue()))
                .as("all that there are")
                .containsExactlyInAnyOrderElementsOf(expected.results().keySet());
    }

    @Test
    void what_is_wrong_is_an_error_object() {
        for (HttpResponse<byte[]> refused : List.of(
                infer("{ \"id\" : \"42\" }"),
                infer("{ \"inputs\" : [ { \"name\" : \"input0\", \"shape\" : [ 2, 2 ], \"datatype\" : \"UINT32\","
                        + " \"data\" : [ 1, 2, 3, 4 ] } ] }"),
                infer("{ \"inputs\" : [ { \"name\" : \"input1\", \"shape\" : [ 3 ], \"datatype\" : \"BOOL\","
                        + " \"data\" : [ true ] } ] }"))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertError(refused);
        }
        assertError(client.get("/v2/models/mymodel"));
        assertError(client.get("/v2/models/mymodel/versions/1"));
        assertError(client.get("/v2/models/mymodel/ready"));
        assertError(client.post("/v2/models/mymodel/infer", new byte[0]));
    }

    /** The binary data follows the JSON in the order of the tensors, in the request and in the answer. */
    @Test
    void the_binary_example_is_answered_as_published() {
        byte[] json = """
                {
                  "model_name" : "rheostat",
                  "inputs" : [
                    {
                      "name" : "image",
                      "shape" : [ 1, 2, 2, 3 ],
                      "datatype" : "UINT8",
                      "parameters" : {
                        "binary_data_size" : 12
                      }
                    }
                  ],
                  "outputs" : [
                    {
                      "name" : "scene",
                      "parameters" : {
                        "binary_data" : true
                      }
                    }
                  ]
                }
                """.getBytes(StandardCharsets.US_ASCII);
        HttpResponse<byte[]> answer = binary(json);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        int length = jsonLength(answer);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(length + 8);
        JsonNode output =
                Client.json(Arrays.copyOf(answer.body(), length)).get("outputs").get(0);
        assertThat(output.propertyNames()).containsExactlyInAnyOrder("name", "shape", "datatype", "parameters");
        assertThat(output.get("parameters").get("binary_data_size").intValue()).isEqualTo(8);
        assertScene(floats(answer.body(), length, 2));
    }

    @Test
    void all_outputs_are_binary_where_the_request_says_so_but_those_that_say_otherwise() {
        byte[] json = """
                { "parameters" : { "binary_data_output" : true },
                  "inputs" : [ { "name" : "image", "shape" : [ 1, 2, 2, 3 ], "datatype" : "UINT8",
                                 "parameters" : { "binary_data_size" : 12 } } ],
                  "outputs" : [ { "name" : "depth" },
                                { "name" : "scene", "parameters" : { "binary_data" : false } },
                                { "name" : "near" } ] }
                """.getBytes(StandardCharsets.US_ASCII);
        HttpResponse<byte[]> answer = binary(json);
        int length = jsonLength(answer);
        assertThat(answer.body().length - length).as("two of 4 pixels").isEqualTo(2 * 4 * Float.BYTES);
        List<String> binary = new ArrayList<>();
        for (JsonNode output : Client.json(Arrays.copyOf(answer.body(), length)).get("outputs")) {
            if (output.has("data")) {
                assertThat(output.get("name").stringValue()).isEqualTo("scene");
            } else {
                binary.add(output.get("name").stringValue());
            }
        }
        assertThat(binary).containsExactlyInAnyOrder("depth", "near");
        int depthAt = length + 4 * Float.BYTES * binary.indexOf("depth");
        float[] depth = expected.depth("depth").values().values();
        List<Float> given = floats(answer.body(), depthAt, 4);
        for (int i = 0; i < 4; i++) {
            assertThat(given.get(i)).isCloseTo(depth[i], within(1e-3f));
        }
    }

    private static HttpResponse<byte[]> infer(String json) {
        return client.post(
                "/v2/models/rheostat/infer",
                json.getBytes(StandardCharsets.US_ASCII),
                "Content-Type",
                "application/json");
    }

    private static HttpResponse<byte[]> binary(byte[] json) {
        byte[] body = Arrays.copyOf(json, json.length + LEVELS.length);
        System.arraycopy(LEVELS, 0, body, json.length, LEVELS.length);
        return client.post(
                "/v2/models/rheostat/versions/1/infer",
                body,
                "Content-Type",
                "application/octet-stream",
                "Inference-Header-Content-Length",
                Integer.toString(json.length));
    }

    private static int jsonLength(HttpResponse<byte[]> answer) {
        return Math.toIntExact(answer.headers()
                .firstValueAsLong("Inference-Header-Content-Length")
                .orElseThrow());
    }

    private static List<JsonNode> tensors(JsonNode model) {
        List<JsonNode> tensors = new ArrayList<>();
        model.get("inputs").forEach(tensors::add);
        model.get("outputs").forEach(tensors::add);
        return tensors;
    }

    private static List<Float> floats(byte[] body, int at, int count) {
        ByteBuffer values = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        List<Float> floats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            floats.add(values.getFloat(at + Float.BYTES * i));
        }
        return floats;
    }

    private static void assertScene(List<Float> probabilities) {
        float[] own = expected.classification("scene").probabilities();
        assertThat(probabilities).hasSameSizeAs(own);
        for (int i = 0; i < own.length; i++) {
            assertThat(probabilities.get(i)).isCloseTo(own[i], within(1e-4f));
        }
    }

    private static void assertError(HttpResponse<byte[]> refused) {
        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Client.json(refused).propertyNames()).containsExactly("error");
        assertThat(Client.json(refused).get("error").stringValue()).isNotBlank();
    }
}
