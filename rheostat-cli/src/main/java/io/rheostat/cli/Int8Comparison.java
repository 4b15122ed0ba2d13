package io.rheostat.cli;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.Batch;
import io.rheostat.data.DataSet;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.latency.LatencyMeter;
import io.rheostat.runtime.latency.LatencySample;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.runtime.session.Engine;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two models of one subnet, side by side. Owns native memory; confined to one thread. */
final class Int8Comparison implements AutoCloseable {
    private static final int BATCH_SIZE = 16;

    private final Bundle bundle;
    private final CompiledSubnet inFloat;
    private final CompiledSubnet inInt8;

    Int8Comparison(Bundle bundle, SubnetConfig subnet, Engine engine, byte[] inFloat, byte[] inInt8) {
        this.bundle = bundle;
        this.inFloat = new CompiledSubnet(subnet, engine, ByteBuffer.wrap(inFloat), inFloat.length);
        this.inInt8 = new CompiledSubnet(subnet, engine, ByteBuffer.wrap(inInt8), inInt8.length);
    }

    /** Times of one image, from network input to outputs: in float, and in int8. The models take turns. */
    List<LatencySample> times() {
        Shape shape = new Shape(
                1, 3, bundle.preprocessing().height(), bundle.preprocessing().width());
        FloatBuffer image = ByteBuffer.allocateDirect(Math.toIntExact(shape.elements()) * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return LatencyMeter.THOROUGH.measure(
                List.of(() -> inFloat.runOnly(image, shape), () -> inInt8.runOnly(image, shape)));
    }

    /** Task name to metrics over all samples of {@code part}: in float, and in int8. */
    List<Map<String, Map<String, Double>>> metrics(DataSet part, Progress progress) {
        Loader loader = Loader.of(part, bundle.tasks(), bundle.preprocessing())
                .batchSize(BATCH_SIZE)
                .threads(1)
                .build();
        Map<String, MetricAccumulator> floatSums = accumulators(inFloat.subnet());
        Map<String, MetricAccumulator> int8Sums = accumulators(inInt8.subnet());
        try (Progress.Phase phase = progress.begin("evaluating", part.size(), "image");
                BatchIterator batches = loader.batches(0)) {
            while (batches.hasNext()) {
                Batch batch = batches.next();
                add(floatSums, inFloat, batch);
                add(int8Sums, inInt8, batch);
                phase.advance(batch.size());
            }
        }
        return List.of(values(floatSums), values(int8Sums));
    }

    private Map<String, MetricAccumulator> accumulators(SubnetConfig subnet) {
        Map<String, MetricAccumulator> sums = new LinkedHashMap<>();
        for (Task task : bundle.tasks()) {
            if (subnet.decoders().containsKey(task.name())) {
                sums.put(task.name(), MetricAccumulators.of(task));
            }
        }
        return sums;
    }

    private static void add(Map<String, MetricAccumulator> sums, CompiledSubnet model, Batch batch) {
        model.run(FloatBuffer.wrap(batch.images().values()), batch.images().shape())
                .forEach((task, output) -> {
                    Target target = batch.targets().get(task);
                    if (target != null) {
                        sums.get(task).add(output, target);
                    }
                });
    }

    private static Map<String, Map<String, Double>> values(Map<String, MetricAccumulator> sums) {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        sums.forEach((task, sum) -> values.put(task, sum.values()));
        return values;
    }

    @Override
    public void close() {
        inFloat.release();
        inInt8.release();
    }
}
