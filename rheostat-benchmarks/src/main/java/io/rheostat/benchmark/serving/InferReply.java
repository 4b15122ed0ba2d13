package io.rheostat.benchmark.serving;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service answered.
 *
 * @param subnet its name
 * @param outputs task name to values
 */
record InferReply(String subnet, SortedMap<String, float[]> outputs) {
    private static final JsonMapper JSON = new JsonMapper();

    static InferReply of(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        int header =
                Integer.parseInt(response.headers().firstValue(InferCall.LENGTH).orElseThrow());
        JsonNode json = JSON.readTree(body, 0, header);
        ByteBuffer binary =
                ByteBuffer.wrap(body, header, body.length - header).slice().order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, float[]> outputs = new TreeMap<>();
        for (JsonNode output : json.get("outputs")) {
            float[] values =
                    new float[output.get("parameters").get("binary_data_size").intValue() / Float.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = binary.getFloat();
            }
            outputs.put(output.get("name").stringValue(), values);
        }
        return new InferReply(json.get("parameters").get("subnet").toString(), outputs);
    }

    /** The largest difference of any value; infinite where the tasks or sizes differ. */
    static double distance(SortedMap<String, float[]> a, SortedMap<String, float[]> b) {
        if (!a.keySet().equals(b.keySet())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (String task : a.keySet()) {
            largest = Math.max(largest, distance(a.get(task), b.get(task)));
        }
        return largest;
    }

    private static double distance(float[] a, float[] b) {
        if (a.length != b.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
