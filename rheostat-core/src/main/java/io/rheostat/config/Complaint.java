package io.rheostat.config;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What the mapper did not like about a tree, told to whoever wrote it. */
record Complaint(String source, JsonNode tree, JacksonException problem) {
    InvalidInputException toException() {
        return new InvalidInputException(source + ": " + message(), problem);
    }

    private String message() {
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return unknownKey(unknown);
        }
        InvalidInputException refusal = refusal(problem);
        if (refusal != null) {
            return withPath(refusal.getMessage());
        }
        return mismatch(wanted());
    }

    private @Nullable Class<?> wanted() {
        if (problem instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        return problem instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private String unknownKey(UnrecognizedPropertyException unknown) {
        Collection<String> known =
                unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
        return "the key \"" + path() + "\" is unknown. " + Nearest.advice(unknown.getPropertyName(), known);
    }

    private String mismatch(@Nullable Class<?> wanted) {
        JsonNode found = found();
        if (found.isMissingNode() || found.isNull()) {
            return "the key \"" + path() + "\" has no value, and needs one. Maybe add it: it has no default.";
        }
        return prefix() + Described.found(found) + " is not allowed; " + Described.wanted(wanted) + " is. "
                + advice(found, wanted);
    }

    private static String advice(JsonNode found, @Nullable Class<?> wanted) {
        if (wanted == null || !wanted.isEnum()) {
            return "Maybe the value is too large, or of another type.";
        }
        List<String> names =
                Stream.of(wanted.getEnumConstants()).map(Object::toString).toList();
        return Nearest.advice(found.asString(""), names);
    }

    /** A constructor may begin with the name of the very section that it is, which need not be said twice. */
    private String withPath(String message) {
        String path = path();
        String key = path.substring(path.lastIndexOf('.') + 1);
        return message.startsWith(key + ":") ? path + message.substring(key.length()) : prefix() + message;
    }

    /** What a record's constructor said, however deep the mapper wrapped it. */
    private static @Nullable InvalidInputException refusal(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private String prefix() {
        String path = path();
        return path.isEmpty() ? "" : path + ": ";
    }

    /** As {@code --set} takes it: an index is a key like any other. */
    private String path() {
        return problem.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private JsonNode found() {
        JsonNode node = tree;
        for (JacksonException.Reference step : problem.getPath()) {
            node = step.getPropertyName() == null ? node.path(step.getIndex()) : node.path(step.getPropertyName());
        }
        return node;
    }
}
