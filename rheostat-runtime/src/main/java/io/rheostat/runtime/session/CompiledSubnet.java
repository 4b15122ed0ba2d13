package io.rheostat.runtime.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session for one subnet. It counts its users, of which whoever made it is the first, and frees its native memory when the last one
 * releases it: so a request keeps the session that it began with. Thread-safe.
 */
public final class CompiledSubnet {
    private final SubnetConfig subnet;
    private final OrtSession session;
    private final long bytes;
    private final AtomicInteger users = new AtomicInteger(1);
    private volatile @Nullable OutputLayout layout;

    /**
     * @param model a serialised ONNX model with the input {@code "image"}; direct memory is not copied
     * @param bytes how much memory the session is taken to hold
     */
    public CompiledSubnet(SubnetConfig subnet, Engine engine, ByteBuffer model, long bytes) {
        this.subnet = subnet;
        this.bytes = bytes;
        try {
            this.session = engine.open(model);
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime refuses the graph of " + subnet, failure);
        }
    }

    public SubnetConfig subnet() {
        return subnet;
    }

    public long bytes() {
        return bytes;
    }

    /** One more user, unless the memory is freed already: then false, and the caller must get another. */
    public boolean acquire() {
        return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    /** One user less; every {@link #acquire} that succeeded needs exactly one. */
    public void release() {
        if (users.decrementAndGet() == 0) {
            try {
                session.close();
            } catch (OrtException failure) {
                throw new IllegalStateException("ONNX Runtime can't free the session of " + subnet, failure);
            }
        }
    }

    /** Whether anyone but its maker uses it. */
    boolean isInUse() {
        return users.get() > 1;
    }

    /**
     * Computes the outputs of a batch. The caller must be a user.
     *
     * @param images {@code (B, 3, H, W)}, normalised; a direct buffer is not copied
     * @return output name, which is that of a task, to {@code (B, classes)} or {@code (B, C, H, W)}
     */
    public Map<String, FloatTensor> run(FloatBuffer images, Shape shape) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        run(
                images,
                shape,
                outputs ->
                        outputs.forEach(output -> values.put(output.getKey(), copy((OnnxTensor) output.getValue()))));
        return Collections.unmodifiableMap(values);
    }

    /** As {@link #run}, for its own sake: nothing is copied out. */
    public void runOnly(FloatBuffer images, Shape shape) {
        run(images, shape, outputs -> {});
    }

    /** How {@link #run(FloatBuffer, Shape, FloatBuffer)} writes outputs. */
    public OutputLayout layout() {
        OutputLayout known = layout;
        if (known == null) {
            known = new OutputLayout(shapes());
            layout = known;
        }
        return known;
    }

    /**
     * As {@link #run(FloatBuffer, Shape)}, into memory of the caller: nothing is copied.
     *
     * @param outputs direct, from its start on of the values that {@link #layout} says
     */
    public void run(FloatBuffer images, Shape shape, FloatBuffer outputs) {
        Map<String, OnnxTensor> into = new LinkedHashMap<>();
        try (OnnxTensor input = tensor(images, shape)) {
            int from = 0;
            for (Map.Entry<String, Shape> output : layout().shapes().entrySet()) {
                Shape whole = batched(output.getValue(), shape.batch());
                int length = Math.toIntExact(whole.elements());
                into.put(output.getKey(), tensor(outputs.slice(from, length), whole));
                from += length;
            }
            session.run(Map.of(OnnxExport.INPUT, input), into).close();
        } catch (OrtException failure) {
            throw failed(failure);
        } finally {
            into.values().forEach(OnnxTensor::close);
        }
    }

    private void run(FloatBuffer images, Shape shape, Consumer<OrtSession.Result> use) {
        try (OnnxTensor input = tensor(images, shape);
                OrtSession.Result outputs = session.run(Map.of(OnnxExport.INPUT, input))) {
            use.accept(outputs);
        } catch (OrtException failure) {
            throw failed(failure);
        }
    }

    private IllegalStateException failed(OrtException failure) {
        return new IllegalStateException("ONNX Runtime fails to run " + subnet, failure);
    }

    private Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        try {
            for (NodeInfo output : session.getOutputInfo().values()) {
                long[] extents = ((TensorInfo) output.getInfo()).getShape();
                shapes.put(output.getName(), batched(shape(extents), 1));
            }
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime can't tell the outputs of " + subnet, failure);
        }
        return shapes;
    }

    private static Shape batched(Shape shape, int images) {
        int[] extents = shape.extents();
        extents[0] = images;
        return new Shape(extents);
    }

    private static Shape shape(long[] extents) {
        return new Shape(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray());
    }

    private static OnnxTensor tensor(FloatBuffer values, Shape shape) throws OrtException {
        long[] extents = Arrays.stream(shape.extents()).asLongStream().toArray();
        return OnnxTensor.createTensor(Engine.environment(), values, extents);
    }

    private static FloatTensor copy(OnnxTensor tensor) {
        return new FloatTensor(
                shape(tensor.getInfo().getShape()), tensor.getFloatBuffer().array());
    }
}
