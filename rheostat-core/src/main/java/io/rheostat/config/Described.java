package io.rheostat.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values and types in the words of someone who writes a configuration. */
final class Described {
    private Described() {}

    static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "a section";
            case ARRAY -> "a list";
            case MISSING, NULL -> "nothing";
            default -> node.toString();
        };
    }

    static String wanted(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of " + constants(type);
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "a section of keys and values";
        }
        return simple(type);
    }

    private static String simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "BigInteger" -> "a whole number";
            case "double", "Double", "float", "Float" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String", "Path" -> "text";
            default -> "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }
}
