package io.rheostat.file;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a safetensors header and trusts none of it: a file may come from anywhere. */
final class SafetensorsHeaderParser {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;

    /** @param file named in errors */
    SafetensorsHeaderParser(String file) {
        this.file = file;
    }

    /**
     * @param json the header without its length
     * @param dataBytes how many bytes follow the header
     */
    SafetensorsHeader parse(ByteBuffer json, long dataBytes) {
        Map<String, String> metadata = new TreeMap<>();
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : readJson(json).properties()) {
            if (entry.getKey().equals(SafetensorsHeader.METADATA)) {
                metadata.putAll(metadata(entry.getValue()));
            } else {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
            }
        }
        Map<String, TensorInfo> ordered = inFileOrder(tensors);
        requireContiguous(ordered, dataBytes);
        return new SafetensorsHeader(ordered, new TreeMap<>(metadata));
    }

    private JsonNode readJson(ByteBuffer json) {
        try {
            JsonNode root = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(json).toString());
            if (!root.isObject()) {
                throw invalid("the header is not a JSON object");
            }
            return root;
        } catch (CharacterCodingException | JacksonException e) {
            throw new InvalidInputException(prefix() + "the header is not valid JSON: " + firstLine(e) + ADVICE, e);
        }
    }

    private Map<String, String> metadata(JsonNode node) {
        Map<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isString()) {
                throw invalid("metadata \"" + entry.getKey() + "\" is " + entry.getValue()
                        + ", and only strings are allowed");
            }
            metadata.put(entry.getKey(), entry.getValue().stringValue());
        }
        return metadata;
    }

    private TensorInfo tensor(String name, JsonNode node) {
        String where = prefix() + "tensor \"" + name + "\"";
        ElementType type = ElementType.parse(where, node.path("dtype").asString(""));
        Shape shape = new Shape(extents(name, node.path("shape")));
        JsonNode offsets = node.path("data_offsets");
        if (!offsets.isArray() || offsets.size() != 2 || !isLong(offsets.get(0)) || !isLong(offsets.get(1))) {
            throw invalid(name, "data_offsets " + offsets + " are not two whole numbers");
        }
        TensorInfo info = new TensorInfo(
                type, shape, offsets.get(0).longValue(), offsets.get(1).longValue());
        requireSize(name, info);
        return info;
    }

    private int[] extents(String name, JsonNode shape) {
        boolean valid = shape.isArray()
                && shape.valueStream().allMatch(n -> n.isIntegralNumber() && n.canConvertToInt() && n.intValue() >= 0);
        if (!valid) {
            throw invalid(name, "shape " + shape + " is not a list of whole numbers from 0 to " + Integer.MAX_VALUE);
        }
        return shape.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    private void requireSize(String name, TensorInfo info) {
        long needed;
        try {
            needed = info.type().bytes(info.shape());
        } catch (ArithmeticException e) {
            throw invalid(name, "shape " + info.shape() + " has more elements than can be counted");
        }
        if (info.begin() < 0 || info.end() < info.begin() || info.bytes() != needed) {
            throw invalid(
                    name,
                    "data_offsets [" + info.begin() + ", " + info.end() + "] do not hold the " + needed + " bytes of "
                            + info.type() + " " + info.shape());
        }
    }

    private static Map<String, TensorInfo> inFileOrder(Map<String, TensorInfo> tensors) {
        List<Map.Entry<String, TensorInfo>> entries = tensors.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end)))
                .toList();
        Map<String, TensorInfo> ordered = new LinkedHashMap<>();
        entries.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    /** Tensors fill the data from its first byte to its last, without a gap or an overlap. */
    private void requireContiguous(Map<String, TensorInfo> ordered, long dataBytes) {
        long end = 0;
        for (Map.Entry<String, TensorInfo> entry : ordered.entrySet()) {
            TensorInfo info = entry.getValue();
            if (info.begin() != end) {
                throw invalid(
                        entry.getKey(),
                        "its data begin at byte " + info.begin() + ", and " + end + " is where the data before end");
            }
            end = info.end();
        }
        if (end != dataBytes) {
            throw invalid("the tensors take " + end + " bytes, and the file holds " + dataBytes + " after its header");
        }
    }

    private static boolean isLong(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private String prefix() {
        return "file " + file + ": ";
    }

    private InvalidInputException invalid(String name, String reason) {
        return invalid("tensor \"" + name + "\": " + reason);
    }

    private InvalidInputException invalid(String reason) {
        return new InvalidInputException(prefix() + reason + "." + ADVICE);
    }

    static final String ADVICE = " Maybe it is truncated, damaged, or not a safetensors file.";

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                        .lines()
                        .findFirst()
                        .orElse(e.getClass().getSimpleName()) + ".";
    }
}
