package io.rheostat.config;

import io.rheostat.InvalidInputException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings given on the command line, {@code a.b=c}: the value is YAML, a number in the path is an index into a list, and one past its
 * end appends. Sections that are missing are made; whether the keys are known is for the reader to say.
 */
final class Overrides {
    private Overrides() {}

    static void apply(ObjectNode root, List<String> overrides) {
        overrides.forEach(override -> apply(root, override));
    }

    private static void apply(ObjectNode root, String override) {
        int equals = override.indexOf('=');
        String path = equals < 0 ? "" : override.substring(0, equals).strip();
        if (path.isEmpty()) {
            throw invalid(override, "is not of the form key=value, such as training.steps=100");
        }
        List<String> keys = List.of(path.split("\\.", -1));
        JsonNode value = YamlTree.parse("--set " + override, override.substring(equals + 1));
        JsonNode parent = root;
        for (int i = 0; i < keys.size() - 1; i++) {
            parent = child(override, parent, keys.get(i));
        }
        put(override, parent, keys.get(keys.size() - 1), value.isMissingNode() ? root.nullNode() : value);
    }

    private static JsonNode child(String override, JsonNode parent, String key) {
        JsonNode child = parent instanceof ArrayNode list ? list.path(index(override, list, key)) : parent.path(key);
        if (child.isMissingNode() || child.isNull()) {
            ObjectNode made = Mappers.yaml().createObjectNode();
            put(override, parent, key, made);
            return made;
        }
        return child;
    }

    private static void put(String override, JsonNode parent, String key, JsonNode value) {
        if (key.isEmpty()) {
            throw invalid(override, "has an empty key");
        } else if (parent instanceof ObjectNode section) {
            section.set(key, value);
        } else if (parent instanceof ArrayNode list) {
            int index = index(override, list, key);
            if (index == list.size()) {
                list.add(value);
            } else {
                list.set(index, value);
            }
        } else {
            throw invalid(
                    override, "looks for \"" + key + "\" in " + Described.found(parent) + ", which is no section");
        }
    }

    private static int index(String override, ArrayNode list, String key) {
        int index = key.matches("[0-9]{1,9}") ? Integer.parseInt(key) : -1;
        if (index < 0 || index > list.size()) {
            throw invalid(
                    override, "has \"" + key + "\" where the index of a list is needed, from 0 to " + list.size());
        }
        return index;
    }

    private static InvalidInputException invalid(String override, String reason) {
        return new InvalidInputException("--set " + override + ": " + reason + ". Maybe check the path.");
    }
}
