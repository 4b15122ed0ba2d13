package io.rheostat.server.v2;

import io.rheostat.server.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes the body of an answer. Stateless. */
final class InferWriter {
    private InferWriter() {}

    static InferAnswer write(
            String model,
            String version,
            Map<String, Object> parameters,
            List<OutputTensor> outputs,
            InferRequest request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(body)) {
            json.writeStartObject();
            if (request.id() != null) {
                json.writeStringProperty("id", request.id());
            }
            json.writeStringProperty("model_name", model);
            json.writeStringProperty("model_version", version);
            json.writePOJOProperty("parameters", parameters);
            json.writeArrayPropertyStart("outputs");
            outputs.forEach(output -> write(json, output, request.isBinary(output.name())));
            json.writeEndArray();
            json.writeEndObject();
        }
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(ByteBuffer.wrap(body.toByteArray()));
        outputs.stream()
                .filter(output -> request.isBinary(output.name()))
                .forEach(output -> parts.add(ByteBuffer.wrap(output.values().array())));
        return new InferAnswer(parts);
    }

    private static void write(JsonGenerator json, OutputTensor output, boolean binary) {
        json.writeStartObject();
        json.writeStringProperty("name", output.name());
        json.writeStringProperty("datatype", output.datatype());
        json.writeName("shape");
        json.writeArray(output.shape(), 0, output.shape().length);
        if (binary) {
            json.writeObjectPropertyStart("parameters");
            json.writeNumberProperty("binary_data_size", output.values().capacity());
            json.writeEndObject();
        } else {
            json.writeArrayPropertyStart("data");
            data(json, output);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void data(JsonGenerator json, OutputTensor output) {
        ByteBuffer values =
                output.values().duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind();
        while (values.hasRemaining()) {
            if (output.datatype().equals(OutputTensor.INT)) {
                json.writeNumber(values.getInt());
            } else {
                json.writeNumber(values.getFloat());
            }
        }
    }
}
