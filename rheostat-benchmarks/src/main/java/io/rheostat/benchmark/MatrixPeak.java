package io.rheostat.benchmark;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.rheostat.runtime.session.Engine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * The multiply-accumulates a second of a large matrix product in ONNX Runtime: what a machine can do at best.
 *
 * @param threads of the product
 */
record MatrixPeak(int threads) {
    private static final int EXTENT = 1024;

    double gigaMacsPerSecond() throws OrtException {
        FloatBuffer values = ByteBuffer.allocateDirect(EXTENT * EXTENT * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        OrtEnvironment environment = Engine.environment();
        try (OrtSession session = new Engine(threads).open(model());
                OnnxTensor a = OnnxTensor.createTensor(environment, values, new long[] {EXTENT, EXTENT})) {
            double nanos = RuntimeSpeed.medians(List.of(() -> time(session, a)))[0];
            return Math.pow(EXTENT, 3) / nanos;
        }
    }

    private static long time(OrtSession session, OnnxTensor a) {
        long start = System.nanoTime();
        try (OrtSession.Result result = session.run(Map.of("a", a, "b", a))) {
            return System.nanoTime() - start;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteBuffer model() {
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("product")
                .addInput(matrix("a"))
                .addInput(matrix("b"))
                .addOutput(matrix("c"))
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("MatMul")
                        .addInput("a")
                        .addInput("b")
                        .addOutput("c"))
                .build();
        return ByteBuffer.wrap(OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray());
    }

    private static OnnxMl.ValueInfoProto matrix(String name) {
        OnnxMl.TensorShapeProto.Dimension extent = OnnxMl.TensorShapeProto.Dimension.newBuilder()
                .setDimValue(EXTENT)
                .build();
        OnnxMl.TypeProto.Tensor type = OnnxMl.TypeProto.Tensor.newBuilder()
                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .setShape(OnnxMl.TensorShapeProto.newBuilder().addDim(extent).addDim(extent))
                .build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
