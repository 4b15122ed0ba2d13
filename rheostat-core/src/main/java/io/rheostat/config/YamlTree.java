package io.rheostat.config;

import io.rheostat.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLParser;

/** YAML text as a tree. Refused are duplicate keys, aliases, and what is far too large to be a configuration. */
final class YamlTree {
    private YamlTree() {}

    /** A document whose root is a section; empty text is an empty section. */
    static ObjectNode section(String source, String text) {
        JsonNode root = parse(source, text);
        if (root.isMissingNode() || root.isNull()) {
            return Mappers.yaml().createObjectNode();
        }
        if (!(root instanceof ObjectNode section)) {
            throw new InvalidInputException(source + ": holds " + Described.found(root)
                    + ", and a section of keys and values is needed. Maybe a colon is missing.");
        }
        return section;
    }

    /** Any document. */
    static JsonNode parse(String source, String text) {
        if (text.length() > Mappers.MAX_CONFIG_CHARS) {
            throw new InvalidInputException(source + ": has " + text.length() + " characters; at most "
                    + Mappers.MAX_CONFIG_CHARS + " are allowed. Maybe it is not a configuration.");
        }
        try {
            refuseAliases(source, text);
            return Mappers.yaml().readTree(text);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    source + ": is not valid YAML: " + e.getOriginalMessage().strip() + place(e)
                            + " Maybe a key is there twice, or the indentation is off.",
                    e);
        }
    }

    /** The parser would take an alias for the text of its name, silently. */
    private static void refuseAliases(String source, String text) {
        try (YAMLParser parser = (YAMLParser) Mappers.yaml().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidInputException(source + ": line "
                            + parser.currentTokenLocation().getLineNr() + ": the alias *" + parser.getString()
                            + " is not supported. Maybe write the value out, or quote it where it is text.");
                }
            }
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? "."
                : " (line " + e.getLocation().getLineNr() + ").";
    }
}
