package io.rheostat.server.v2;

import io.rheostat.server.model.ServedModel;
import java.util.List;

/** What the protocol calls metadata. */
public final class Metadata {
    private Metadata() {}

    public record Server(String name, String version, List<String> extensions) {}

    public record Model(
            String name, List<String> versions, String platform, List<Tensor> inputs, List<Tensor> outputs) {}

    /** @param shape {@code -1} where any extent is allowed */
    public record Tensor(String name, String datatype, int[] shape) {}

    public static Server server(String version) {
        return new Server("rheostat", version, List.of("binary_tensor_data"));
    }

    public static Model of(ServedModel served) {
        return new Model(
                served.name(),
                List.of(Inference.VERSION),
                "onnx_onnxv1",
                List.of(new Tensor(ImageTensor.NAME, OutputTensor.FLOAT, new int[] {-1, 3, -1, -1})),
                served.table().tasks().stream()
                        .map(task -> new Tensor(task.name(), OutputTensor.datatype(task), OutputTensor.anyShape(task)))
                        .toList());
    }
}
