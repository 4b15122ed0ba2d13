package io.rheostat.config;

import tools.jackson.databind.JsonNode;

/**
 * Writes records as text that {@link ConfigReader} reads back: keys in the order of the components, defaults filled in, maps by their
 * keys, so that equal values give equal text. Stateless and thread-safe.
 */
public final class ConfigWriter {
    private ConfigWriter() {}

    public static String toYaml(Object value) {
        return Mappers.yaml().writeValueAsString(value);
    }

    /** Indented, with a newline at the end. */
    public static String toJson(Object value) {
        return Mappers.json().writeValueAsString(value) + "\n";
    }

    /** As a tree, to be put into another document: a configuration inside a bundle's provenance. */
    public static JsonNode toTree(Object value) {
        return Mappers.json().valueToTree(value);
    }
}
