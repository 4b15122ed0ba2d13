package io.rheostat.config;

import io.rheostat.InvalidInputException;
import io.rheostat.file.FileFailure;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads records from text, strictly: a key that is unknown, missing, there twice, of the wrong type, or refused by its record's
 * constructor is an {@link InvalidInputException} that names the source and the full path of the key, says what is allowed, and advises.
 * What a {@code @Nullable} component's default is, its constructor says; see the package. Stateless and thread-safe.
 */
public final class ConfigReader {
    private ConfigReader() {}

    /**
     * Reads a YAML file of at most a mebibyte.
     *
     * @param overrides settings such as {@code training.steps=100}, applied in order over what the file says
     * @param type a record
     */
    public static <T> T read(Path file, List<String> overrides, Class<T> type) {
        return parse(file.toString(), readText(file), overrides, type);
    }

    /**
     * Reads YAML text.
     *
     * @param source where the text comes from, named in errors
     */
    public static <T> T parse(String source, String yaml, List<String> overrides, Class<T> type) {
        ObjectNode tree = YamlTree.section(source, yaml);
        Overrides.apply(tree, overrides);
        return bind(Mappers.yaml(), source, tree, type);
    }

    /** Reads a JSON file as strictly. */
    public static <T> T readJson(Path file, Class<T> type) {
        return parseJson(file.toString(), readText(file), type);
    }

    /** Reads JSON text as strictly. */
    public static <T> T parseJson(String source, String json, Class<T> type) {
        return bind(Mappers.json(), source, jsonObject(source, json), type);
    }

    /** Reads a JSON object of which no more is known yet; {@link #bindJson} makes a record of it. */
    public static JsonNode readJsonTree(Path file) {
        return jsonObject(file.toString(), readText(file));
    }

    /** Makes a record of a tree, as strictly. */
    public static <T> T bindJson(String source, JsonNode tree, Class<T> type) {
        return bind(Mappers.json(), source, tree, type);
    }

    private static JsonNode jsonObject(String source, String json) {
        JsonNode tree;
        try {
            tree = Mappers.json().readTree(json);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    source + ": is not valid JSON: " + e.getOriginalMessage().strip()
                            + ". Maybe the file is truncated or damaged.",
                    e);
        }
        if (!tree.isObject()) {
            throw new InvalidInputException(source + ": holds " + Described.found(tree)
                    + ", and a JSON object is needed. Maybe the file is truncated.");
        }
        return tree;
    }

    private static <T> T bind(ObjectMapper mapper, String source, JsonNode tree, Class<T> type) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new Complaint(source, tree, e).toException();
        }
    }

    private static String readText(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("file " + file + ": is a folder. Maybe give the name of a file in it.");
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("file " + file + ": does not exist. Maybe check the path.", e);
        } catch (MalformedInputException e) {
            throw new InvalidInputException(
                    "file " + file + ": is not UTF-8 text. Maybe it is not the file you meant.", e);
        } catch (IOException e) {
            throw FileFailure.of("read " + file, e);
        }
    }
}
