package io.rheostat.benchmark.serving;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request of the Open Inference Protocol with one image as a binary tensor, and all answers binary.
 *
 * @param body JSON of {@code headerLength} bytes, then the tensor
 */
record InferCall(byte[] body, int headerLength) {
    static final String LENGTH = "Inference-Header-Content-Length";
    private static final String JSON = """
            {"parameters": {"budget": "%s", "prefer": "%s", "binary_data_output": true},
             "inputs": [{"name": "image", "shape": [1, 3, %d, %d], "datatype": "FP32", "parameters": {"binary_data_size": %d}}]}""";

    /** @param planes red, green and blue in [0, 1], {@code (3, height, width)} */
    static InferCall of(int height, int width, float[] planes, String budget, String preference) {
        byte[] json = String.format(Locale.ROOT, JSON, budget, preference, height, width, planes.length * Float.BYTES)
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer body =
                ByteBuffer.allocate(json.length + planes.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        body.put(json);
        body.asFloatBuffer().put(planes);
        return new InferCall(body.array(), json.length);
    }

    HttpRequest.Builder to(String service) {
        return HttpRequest.newBuilder(URI.create(service + "/v2/models/rheostat/infer"))
                .header(LENGTH, Integer.toString(headerLength))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }
}
