package io.rheostat.server.v2;

import io.rheostat.server.predict.Dials;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An inference request, its binary tensors in place.
 *
 * @param id the client's own; null where it gave none
 * @param parameters name to string, number or boolean
 * @param outputs that are asked for; empty for all
 */
record InferRequest(@Nullable String id, Map<String, Object> parameters, List<Input> inputs, List<Output> outputs) {
    /** The dials' names among the parameters. */
    private static final List<String> DIALS = List.of("budget", "prefer", "floors");

    /**
     * An input tensor.
     *
     * @param numbers flat, where it came as numbers in JSON
     * @param texts flat, where it came as strings in JSON
     * @param binary little-endian, where it came after the JSON
     */
    record Input(
            String name,
            String datatype,
            long[] shape,
            @Nullable FloatBuffer numbers,
            @Nullable List<String> texts,
            @Nullable ByteBuffer binary) {}

    /** @param binary whether it is to be binary; null where the request decides */
    record Output(String name, @Nullable Boolean binary) {}

    /** Without what took much memory. */
    InferRequest withoutInputs() {
        return new InferRequest(id, parameters, List.of(), outputs);
    }

    /** Outputs that are asked for are the tasks to plan for. */
    Dials dials() {
        List<String> texts = DIALS.stream()
                .map(dial -> parameters.get(dial) == null ? "" : String.valueOf(parameters.get(dial)))
                .toList();
        String tasks = String.join(",", outputs.stream().map(Output::name).toList());
        return new Dials(texts.get(0), texts.get(1), tasks, texts.get(2));
    }

    /** Whether an output is to be binary. */
    boolean isBinary(String output) {
        boolean all = Boolean.TRUE.equals(parameters.get("binary_data_output"));
        return outputs.stream()
                .filter(asked -> asked.name().equals(output) && asked.binary() != null)
                .map(asked -> Boolean.TRUE.equals(asked.binary()))
                .findFirst()
                .orElse(all);
    }
}
