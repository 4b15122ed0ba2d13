package io.rheostat.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description and the service say the same. */
class ContractTest {
    private static final String INFER =
            "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1, 1, 1, 3], \"data\": [1, 2, 3]}]}";

    @TempDir
    static Path folder;

    private static JsonNode contract;
    private static RheostatServer server;

    @BeforeAll
    static void start() throws IOException {
        try (InputStream in = ContractTest.class.getResourceAsStream("/io/rheostat/server/openapi.yaml")) {
            contract = YAMLMapper.builder().build().readTree(in);
        }
        RandomBundle.create(20).write(folder.resolve("bundle"));
        server = Servers.start(folder.resolve("bundle"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_route_that_is_described_is_there_and_answers_as_described() {
        for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
            for (String method : List.of("get", "post")) {
                if (path.getValue().has(method)) {
                    check(path.getKey(), method, path.getValue().get(method));
                }
            }
        }
    }

    @Test
    void the_service_serves_its_own_description() {
        HttpResponse<byte[]> response = Client.of(server).get("/api/openapi.yaml");
        assertThat(YAMLMapper.builder().build().readTree(response.body())).isEqualTo(contract);
    }

    @Test
    void problems_are_as_described() {
        JsonNode problem = Client.json(Client.of(server).post("/api/plan?budget=much", new byte[0]));
        conforms(problem, contract.at("/components/schemas/Problem"), "problem");
    }

    private static void check(String path, String method, JsonNode operation) {
        boolean admin = path.startsWith("/admin") || path.equals("/metrics");
        Client client = admin ? Client.admin(server) : Client.of(server);
        String concrete =
                path.replace("{model}", "rheostat").replace("{version}", "1").replace("{id}", "none");
        byte[] body = path.endsWith("/infer")
                ? INFER.getBytes(StandardCharsets.UTF_8)
                : path.equals("/api/predict") ? Client.png(1, 12, 16) : new byte[0];
        HttpResponse<byte[]> response = method.equals("get")
                ? client.get(concrete)
                : Client.send(client.request(concrete)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
        if (path.contains("{id}")) {
            assertThat(response.statusCode()).as("there are no samples").isEqualTo(404);
            return;
        }
        assertThat(response.statusCode()).as(method + " " + path).isEqualTo(200);
        JsonNode content = resolved(operation.at("/responses/200")).path("content");
        if (!content.isMissingNode()) {
            String type =
                    response.headers().firstValue("Content-Type").orElse("").split(";")[0];
            assertThat(content.propertyNames()).as(path).contains(type);
            if (type.equals("application/json")) {
                conforms(Client.json(response), content.get(type).get("schema"), path);
            }
        }
    }

    /** The part of JSON Schema that the description uses: types, what is required, what is known, enumerations. */
    private static void conforms(JsonNode value, JsonNode schema, String where) {
        JsonNode resolved = resolved(schema);
        if (resolved.has("oneOf")) {
            List<AssertionError> failures = new ArrayList<>();
            for (JsonNode one : resolved.get("oneOf")) {
                try {
                    conforms(value, one, where);
                    return;
                } catch (AssertionError other) {
                    failures.add(other);
                }
            }
            throw new AssertionError(where + ": none of " + failures);
        }
        type(value, resolved, where);
        if (resolved.has("const")) {
            assertThat(value).as(where).isEqualTo(resolved.get("const"));
        }
        if (resolved.has("enum")) {
            assertThat(resolved.get("enum").valueStream()).as(where).contains(value);
        }
        if (value.isObject()) {
            object(value, resolved, where);
        }
        if (value.isArray() && resolved.has("items")) {
            value.valueStream().forEach(item -> conforms(item, resolved.get("items"), where + "[]"));
        }
    }

    private static void object(JsonNode value, JsonNode schema, String where) {
        schema.path("required").valueStream().forEach(name -> assertThat(value.has(name.stringValue()))
                .as(where + " has " + name)
                .isTrue());
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode known = schema.path("properties").path(entry.getKey());
            JsonNode any = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                conforms(entry.getValue(), known, where + "." + entry.getKey());
            } else if (any.isObject()) {
                conforms(entry.getValue(), any, where + "." + entry.getKey());
            } else {
                assertThat(schema.has("properties") && !any.asBoolean(false))
                        .as(where + "." + entry.getKey() + " is described")
                        .isFalse();
            }
        }
    }

    private static void type(JsonNode value, JsonNode schema, String where) {
        if (!schema.has("type")) {
            return;
        }
        JsonNode types = schema.get("type");
        List<String> allowed = types.isArray()
                ? types.valueStream().map(JsonNode::stringValue).toList()
                : List.of(types.stringValue());
        String found = value.isNull()
                ? "null"
                : value.isObject()
                        ? "object"
                        : value.isArray()
                                ? "array"
                                : value.isString()
                                        ? "string"
                                        : value.isBoolean()
                                                ? "boolean"
                                                : value.isIntegralNumber() ? "integer" : "number";
        assertThat(allowed.contains(found) || (found.equals("integer") && allowed.contains("number")))
                .as(where + " is " + found + ", described as " + allowed)
                .isTrue();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? contract.at(schema.get("$ref").stringValue().substring(1)) : schema;
    }
}
