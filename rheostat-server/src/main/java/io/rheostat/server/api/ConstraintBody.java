package io.rheostat.server.api;

import io.rheostat.InvalidInputException;
import io.rheostat.server.json.Json;
import io.rheostat.server.predict.Dials;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The dials as a JSON object. */
public final class ConstraintBody {
    private static final Set<String> KNOWN = Set.of("budget", "prefer", "tasks", "floors");

    private ConstraintBody() {}

    /** @throws InvalidInputException where it is no object of dials */
    public static Dials read(byte[] body) {
        JsonNode root = tree(body);
        if (!root.isObject()) {
            throw new InvalidInputException("body: a JSON object is expected. Maybe {\"budget\": \"40%\"}.");
        }
        for (String name : root.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new InvalidInputException("body: \"" + name
                        + "\" is unknown; budget, prefer, tasks and floors are" + " allowed. Maybe it is misspelt.");
            }
        }
        return new Dials(text(root, "budget"), weights(root, "prefer"), tasks(root), weights(root, "floors"));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException broken) {
            throw new InvalidInputException(
                    "body: it is no JSON: " + broken.getOriginalMessage() + ". Maybe a quote or a bracket is missing.");
        }
    }

    private static String text(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw wrong(field, "a string");
        }
        return value.stringValue();
    }

    private static String weights(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (!value.isObject()) {
            return text(root, field);
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isNumber() || !entry.getKey().matches("[A-Za-z0-9_-]+")) {
                throw wrong(field, "an object of task names and numbers, or a string");
            }
        }
        return value.properties().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().asString())
                .collect(Collectors.joining(","));
    }

    private static String tasks(JsonNode root) {
        JsonNode value = root.path("tasks");
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        List<JsonNode> names = value.isArray() ? value.valueStream().toList() : List.of();
        if (names.isEmpty() || !names.stream().allMatch(JsonNode::isString)) {
            throw wrong("tasks", "an array of names, at least one,");
        }
        return names.stream().map(JsonNode::stringValue).collect(Collectors.joining(","));
    }

    private static InvalidInputException wrong(String field, String allowed) {
        return new InvalidInputException(
                field + ": " + allowed + " is allowed in JSON, and something else is given. Maybe leave it out.");
    }
}
