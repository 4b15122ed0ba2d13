package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.network.Supernet;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Writes subnets of a bundle as ONNX models that depend on nothing else: weights sliced, batch norms folded, the tasks of the subnet and
 * no others. Immutable and thread-safe.
 */
public final class OnnxExport {
    /** The name of a model's input. */
    public static final String INPUT = "image";

    static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final Bundle bundle;
    private final Supernet supernet;

    public OnnxExport(Bundle bundle) {
        this.bundle = bundle;
        this.supernet = new Supernet(bundle.network(), bundle.tasks());
    }

    /** Begins to load what graphs are written with, which the first export then finds loaded; returns at once. */
    public static void prepare() {
        // A node of a graph takes nearly all classes with it.
        var unused =
                CompletableFuture.runAsync(() -> Attributes.integer("group", 1).toByteArray());
    }

    /**
     * The bytes of a model, the same ones for the same arguments. Its input is {@code "image" (B, 3, height, width)}, RGB as
     * {@link io.rheostat.image.Preprocessing} makes it; each output has the name of its task, and is {@code (B, classes)} for
     * classification and {@code (B, C, height, width)} otherwise, see {@link io.rheostat.task.TaskKind}. Takes tens of milliseconds and
     * once more the memory of the weights.
     *
     * @param subnet its decoders may be those of some tasks only
     * @throws InvalidInputException where the subnet was not calibrated, or has no task or an unknown one
     */
    public byte[] modelOf(SubnetConfig subnet, OnnxOptions options) {
        return new OnnxModel(described(subnet, options).build(), graph(subnet, options)).toBytes();
    }

    /**
     * The model of {@link #modelOf} in direct memory, written there without a copy on the heap, for a session in this process: it says
     * nothing about itself. Position 0.
     *
     * @throws InvalidInputException as {@link #modelOf}
     */
    public ByteBuffer bufferOf(SubnetConfig subnet, OnnxOptions options) {
        return new OnnxModel(bare().build(), graph(subnet, options)).toDirectBuffer();
    }

    /**
     * As {@link #bufferOf}, of an encoder without decoders, for measuring; its outputs are the features that decoders read, named
     * {@code "stage0"} and so on.
     *
     * @throws InvalidInputException where the encoder was not calibrated
     */
    public ByteBuffer bufferOfEncoder(EncoderConfig encoder, OnnxOptions options) {
        ImageSize size = options.imageSize();
        Map<String, NormStatistics> statistics = bundle.calibration().forEncoder(encoder);
        OnnxOps ops = new OnnxOps(bundle.weights(), statistics, size);
        List<OnnxValue> features = supernet.encode(ops, encoder, size.image);
        Map<String, OnnxValue> outputs = new LinkedHashMap<>();
        supernet.stagesRead().forEach(stage -> outputs.put("stage" + stage, features.get(stage)));
        OnnxGraph graph = OnnxGraph.of(supernet.spec().encoder().type().toString(), size.image, outputs);
        return new OnnxModel(bare().build(), graph).toDirectBuffer();
    }

    /** A model without a graph that says all about itself. */
    ModelProto.Builder described(SubnetConfig subnet, OnnxOptions options) {
        ModelProto.Builder model = bare();
        OnnxMetadata.describe(model, bundle, subnet, options);
        return model;
    }

    private static ModelProto.Builder bare() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
    }

    private OnnxGraph graph(SubnetConfig subnet, OnnxOptions options) {
        Map<String, NormStatistics> statistics = bundle.calibration().forSubnet(subnet);
        return graph(supernet, bundle.weights(), statistics, subnet, options);
    }

    /** @param statistics those of the subnet */
    static OnnxGraph graph(
            Supernet supernet,
            Map<String, FloatTensor> weights,
            Map<String, NormStatistics> statistics,
            SubnetConfig subnet,
            OnnxOptions options) {
        ImageSize size = options.imageSize();
        Map<String, OnnxValue> outputs = outputs(supernet, weights, statistics, subnet, size);
        return OnnxGraph.of(supernet.spec().encoder().type().toString(), size.image, outputs);
    }

    /** Task name to value, in the order of the tasks. */
    static Map<String, OnnxValue> outputs(
            Supernet supernet,
            Map<String, FloatTensor> weights,
            Map<String, NormStatistics> statistics,
            SubnetConfig subnet,
            ImageSize size) {
        checkTasks(subnet, size.image.name());
        return supernet.forward(new OnnxOps(weights, statistics, size), subnet, size.image);
    }

    private static void checkTasks(SubnetConfig subnet, String input) {
        if (subnet.decoders().isEmpty()) {
            throw new InvalidInputException(
                    "tasks: none are in the subnet, and a model needs at least one. Maybe name the tasks that are wanted.");
        }
        if (subnet.decoders().containsKey(input)) {
            throw new InvalidInputException("task: \"" + input + "\" can't be an output, for the model's input has that"
                    + " name. Maybe leave that task out, or train it under another name.");
        }
    }
}
