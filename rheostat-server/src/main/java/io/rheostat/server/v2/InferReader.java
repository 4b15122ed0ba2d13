package io.rheostat.server.v2;

import io.rheostat.InvalidInputException;
import io.rheostat.server.json.Json;
import io.rheostat.server.v2.InferRequest.Input;
import io.rheostat.server.v2.InferRequest.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the body of an inference request: JSON, and the binary tensors behind it. Numbers are read as they come, for a tree of millions of
 * them would take many times their memory. Confined to one thread.
 */
final class InferReader {
    /** More tensors than any request needs. */
    private static final int MOST_TENSORS = 64;
    /** More names of fields than any request needs. Each is remembered while reading. */
    private static final int MOST_NAMES = 2_000;
    /** More images than any batch has. */
    private static final int MOST_IMAGES = 4_096;
    /** More characters than any name, dial or identifier has. */
    private static final int LONGEST = 2_000;

    private final ByteBuffer rest;
    private final LongConsumer taking;
    private int names;
    private final JsonParser json;
    /** Of inputs whose tensors are not in place yet. */
    private final Map<Input, Long> binarySizes = new IdentityHashMap<>();

    private InferReader(byte[] body, int jsonLength, LongConsumer taking) {
        this.taking = taking;
        this.json = Json.MAPPER.createParser(body, 0, jsonLength);
        this.rest = ByteBuffer.wrap(body, jsonLength, body.length - jsonLength);
    }

    /**
     * @param headerLength bytes of JSON; null where there is nothing else
     * @param taking told of bytes before numbers take them, and may refuse them by an exception
     * @throws InvalidInputException where the body is no inference request
     */
    static InferRequest read(byte[] body, @Nullable Integer headerLength, LongConsumer taking) {
        int length = headerLength == null ? body.length : headerLength;
        if (length < 1 || length > body.length) {
            throw new InvalidInputException("Inference-Header-Content-Length: " + length + " is not allowed; 1 to "
                    + body.length + ", the length of the body, is. Maybe the body was cut short.");
        }
        try {
            return new InferReader(body, length, taking).request();
        } catch (JacksonException broken) {
            throw new InvalidInputException(
                    "body: it is no JSON of an inference request: " + broken.getOriginalMessage()
                            + ". Maybe a quote or a bracket is missing, or Inference-Header-Content-Length is wrong.");
        }
    }

    private InferRequest request() {
        String id = null;
        Map<String, Object> parameters = Map.of();
        List<Input> inputs = List.of();
        List<Output> outputs = List.of();
        expect(json.nextToken(), JsonToken.START_OBJECT, "body", "an object");
        while (hasNext()) {
            String name = json.currentName();
            json.nextToken();
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "id" -> id = text("id");
                case "parameters" -> parameters = parameters();
                case "inputs" -> inputs = tensors("inputs", this::input);
                case "outputs" -> outputs = tensors("outputs", this::output);
                default -> skip();
            }
        }
        if (json.nextToken() != null) {
            throw new InvalidInputException("body: something follows the JSON object."
                    + " Maybe Inference-Header-Content-Length is missing or too large.");
        }
        return new InferRequest(id, parameters, placed(inputs), outputs);
    }

    /** Goes on to the next field of an object, where there is one. */
    private boolean hasNext() {
        return json.nextToken() == JsonToken.PROPERTY_NAME && isAllowed();
    }

    private boolean isAllowed() {
        if (++names > MOST_NAMES) {
            throw new InvalidInputException(
                    "body: more than " + MOST_NAMES + " fields are there. Maybe data is an object.");
        }
        return true;
    }

    /** Whatever is unknown is allowed, and null is as good as nothing. */
    private void skip() {
        int depth = depth(json.currentToken());
        while (depth > 0) {
            JsonToken token = json.nextToken();
            depth += token == JsonToken.PROPERTY_NAME && isAllowed() ? 0 : depth(token);
        }
    }

    private static int depth(JsonToken token) {
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private interface Tensor<T> {
        T read();
    }

    private <T> List<T> tensors(String field, Tensor<T> tensor) {
        expect(json.currentToken(), JsonToken.START_ARRAY, field, "an array");
        List<T> tensors = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_OBJECT, field, "an array of objects");
            tensors.add(tensor.read());
            if (tensors.size() > MOST_TENSORS) {
                throw new InvalidInputException(field + ": more than " + MOST_TENSORS + " are there.");
            }
        }
        return tensors;
    }

    private Input input() {
        String name = "";
        String datatype = "";
        long[] shape = {};
        FloatBuffer numbers = null;
        List<String> texts = null;
        Map<String, Object> parameters = Map.of();
        while (hasNext()) {
            String field = json.currentName();
            json.nextToken();
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "name" -> name = text("inputs name");
                case "datatype" -> datatype = text("inputs datatype");
                case "shape" -> shape = shape();
                case "parameters" -> parameters = parameters();
                case "data" -> {
                    FloatList floats = new FloatList(taking);
                    List<String> strings = new ArrayList<>();
                    data(floats, strings);
                    numbers = strings.isEmpty() ? floats.toBuffer() : null;
                    texts = strings.isEmpty() ? null : strings;
                }
                default -> skip();
            }
        }
        Input input = new Input(name, datatype, shape, numbers, texts, null);
        if (parameters.get("binary_data_size") instanceof Number size) {
            binarySizes.put(input, size.longValue());
        }
        return input;
    }

    private Output output() {
        String name = "";
        Map<String, Object> parameters = Map.of();
        while (hasNext()) {
            String field = json.currentName();
            json.nextToken();
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "name" -> name = text("outputs name");
                case "parameters" -> parameters = parameters();
                default -> skip();
            }
        }
        if (name.isBlank() || name.contains(",")) {
            throw new InvalidInputException(
                    "outputs name: \"" + name + "\" is no task. Maybe leave outputs out, for all.");
        }
        return new Output(name, parameters.get("binary_data") instanceof Boolean binary ? binary : null);
    }

    /** Flat or nested, all numbers or all strings. */
    private void data(FloatList numbers, List<String> texts) {
        expect(json.currentToken(), JsonToken.START_ARRAY, "data", "an array");
        for (int depth = 1; depth > 0; ) {
            JsonToken token = json.nextToken();
            switch (token) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers.add(json.getFloatValue());
                case VALUE_STRING -> {
                    texts.add(json.getString());
                    requireFew(texts.size(), "data");
                }
                default ->
                    throw new InvalidInputException(
                            "data: " + token + " is not allowed; numbers, or strings of base64, are.");
            }
        }
        if (numbers.size() > 0 && !texts.isEmpty()) {
            throw new InvalidInputException("data: numbers and strings are mixed; either is allowed.");
        }
    }

    private long[] shape() {
        expect(json.currentToken(), JsonToken.START_ARRAY, "shape", "an array");
        List<Long> extents = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "shape", "an array of whole numbers");
            extents.add(json.getLongValue());
            if (extents.size() > 8) {
                throw new InvalidInputException("shape: more than 8 extents are there.");
            }
        }
        return extents.stream().mapToLong(extent -> extent).toArray();
    }

    private Map<String, Object> parameters() {
        expect(json.currentToken(), JsonToken.START_OBJECT, "parameters", "an object");
        Map<String, Object> parameters = new LinkedHashMap<>();
        while (hasNext()) {
            String name = json.currentName();
            switch (json.nextToken()) {
                case VALUE_STRING -> parameters.put(name, text("parameters"));
                case VALUE_NUMBER_INT -> parameters.put(name, json.getLongValue());
                case VALUE_NUMBER_FLOAT -> parameters.put(name, json.getDoubleValue());
                case VALUE_TRUE -> parameters.put(name, true);
                case VALUE_FALSE -> parameters.put(name, false);
                default -> skip();
            }
        }
        return parameters;
    }

    /** Binary tensors follow each other in the order of the inputs. */
    private List<Input> placed(List<Input> inputs) {
        List<Input> placed = new ArrayList<>();
        for (Input input : inputs) {
            Long size = binarySizes.get(input);
            placed.add(size == null ? input : withBinary(input, size));
        }
        if (rest.hasRemaining()) {
            throw new InvalidInputException("body: " + rest.remaining()
                    + " bytes follow the last binary tensor. Maybe binary_data_size is too small.");
        }
        return placed;
    }

    private Input withBinary(Input input, long size) {
        if (size < 0 || size > rest.remaining() || input.numbers() != null || input.texts() != null) {
            throw new InvalidInputException("binary_data_size: " + size + " of input " + quoted(input.name())
                    + " is not allowed; " + rest.remaining()
                    + " bytes are left, and an input has either data or binary data. Maybe the body was cut short.");
        }
        ByteBuffer own = rest.slice(rest.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + (int) size);
        return new Input(input.name(), input.datatype(), input.shape(), null, null, own);
    }

    private String text(String field) {
        expect(json.currentToken(), JsonToken.VALUE_STRING, field, "a string");
        String text = json.getString();
        if (text.length() > LONGEST) {
            throw new InvalidInputException(
                    field + ": " + text.length() + " characters are too many; " + LONGEST + " are allowed.");
        }
        return text;
    }

    static void requireFew(int images, String field) {
        if (images > MOST_IMAGES) {
            throw new InvalidInputException(
                    field + ": more than " + MOST_IMAGES + " images are there. Maybe send several requests.");
        }
    }

    static String quoted(String text) {
        return "\"" + text.substring(0, Math.min(100, text.length())) + "\"";
    }

    private static void expect(@Nullable JsonToken token, JsonToken expected, String field, String allowed) {
        if (token != expected) {
            throw new InvalidInputException(field + ": " + allowed + " is expected. Maybe look at docs/openapi.yaml.");
        }
    }
}
