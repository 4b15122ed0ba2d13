package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.CalibratedStatistics;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** The same images through both engines. */
final class Engines {
    private static final ModelProto FRAME = ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OnnxExport.OPSET))
            .build();

    private Engines() {}

    /** What ONNX Runtime makes of the images, by output. */
    static Map<String, FloatTensor> onnx(byte[] model, FloatTensor images) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(model, options)) {
                return run(environment, session, images);
            }
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, FloatTensor> run(OrtEnvironment environment, OrtSession session, FloatTensor images)
            throws OrtException {
        Map<String, FloatTensor> outputs = new LinkedHashMap<>();
        long[] shape = Arrays.stream(images.shape().extents()).asLongStream().toArray();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images.values()), shape);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.put(output.getKey(), copy((OnnxTensor) output.getValue()));
            }
        }
        return outputs;
    }

    private static FloatTensor copy(OnnxTensor tensor) {
        long[] extents = tensor.getInfo().getShape();
        FloatBuffer values = tensor.getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return new FloatTensor(
                new Shape(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray()), copy);
    }

    /** What libtorch makes of the images, by task. */
    static Map<String, FloatTensor> torch(
            Supernet supernet,
            Map<String, FloatTensor> weights,
            Map<String, NormStatistics> statistics,
            SubnetConfig subnet,
            FloatTensor images) {
        Map<String, FloatTensor> outputs = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.of(supernet.parameters(), weights);
                CalibratedStatistics norms = new CalibratedStatistics(statistics)) {
            Map<String, Tensor> results =
                    supernet.forward(TorchOps.calibrated(store, norms), subnet, Tensors.of(images));
            results.forEach((task, result) -> outputs.put(task, Tensors.toFloatTensor(result)));
        }
        return outputs;
    }

    /** A graph as a model without metadata. */
    static byte[] model(OnnxGraph graph) {
        return new OnnxModel(FRAME, graph).toBytes();
    }

    /** A graph as a model without metadata. */
    static byte[] model(GraphProto graph) {
        return FRAME.toBuilder().setGraph(graph).build().toByteArray();
    }

    /** The same outputs, of the same shapes, and no value farther off than {@code tolerance} of the largest. */
    static void assertClose(
            Map<String, FloatTensor> actual, Map<String, FloatTensor> expected, double tolerance, String what) {
        assertThat(actual).as(what).containsOnlyKeys(expected.keySet());
        expected.forEach((name, tensor) -> assertClose(actual.get(name), tensor, tolerance, what + ", " + name));
    }

    static void assertClose(FloatTensor actual, FloatTensor expected, double tolerance, String what) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.values().length; i++) {
            largest = Math.max(largest, Math.abs(expected.values()[i]));
            difference = Math.max(difference, Math.abs(actual.values()[i] - expected.values()[i]));
        }
        assertThat(largest).as(what + ": largest value").isPositive().isFinite();
        assertThat(difference / largest).as(what + ": relative difference").isLessThanOrEqualTo(tolerance);
    }
}
