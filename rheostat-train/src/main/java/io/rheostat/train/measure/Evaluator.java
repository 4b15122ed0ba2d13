package io.rheostat.train.measure;

import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.data.Batch;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.network.Supernet;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.method.TaskRows;
import io.rheostat.train.torch.CalibratedStatistics;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Measures how good subnets are on a part of the data. There is no way to run a configuration here without statistics of its own. One
 * encoder pass serves all decoders. Confined to one thread.
 *
 * @param data in order and complete
 * @param seen is told after each batch how many images it had
 */
public record Evaluator(Supernet supernet, ParameterStore parameters, Loader data, IntConsumer seen) {
    /** Tells nobody how far it is. */
    public Evaluator(Supernet supernet, ParameterStore parameters, Loader data) {
        this(supernet, parameters, data, images -> {});
    }

    /** Task name to metrics of one subnet. */
    public Map<String, Map<String, Double>> evaluate(SubnetConfig subnet, Calibration calibration) {
        List<DecoderKey> decoders = subnet.decoders().entrySet().stream()
                .map(entry -> new DecoderKey(subnet.encoder(), entry.getKey(), entry.getValue()))
                .toList();
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        evaluate(subnet.encoder(), decoders, calibration)
                .forEach((decoder, values) -> metrics.put(decoder.task(), values));
        return metrics;
    }

    /**
     * Metrics of several decoders behind one encoder configuration.
     *
     * @throws io.rheostat.InvalidInputException where one of them was not calibrated, or a task has no label in the data
     */
    public Map<DecoderKey, Map<String, Double>> evaluate(
            EncoderConfig encoder, Collection<DecoderKey> decoders, Calibration calibration) {
        try (CalibratedEncoder network = new CalibratedEncoder(encoder, decoders, calibration);
                BatchIterator batches = data.batches(0)) {
            while (batches.hasNext()) {
                try (PointerScope scope = new PointerScope()) {
                    Batch batch = batches.next();
                    network.add(batch);
                    seen.accept(batch.size());
                }
            }
            return network.metrics();
        }
    }

    private Task task(String name) {
        return supernet.tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An encoder and its decoders, with statistics uploaded once. */
    private final class CalibratedEncoder implements AutoCloseable {
        private final EncoderConfig config;
        private final CalibratedStatistics statistics;
        private final Map<DecoderKey, CalibratedDecoder> decoders = new LinkedHashMap<>();

        CalibratedEncoder(EncoderConfig config, Collection<DecoderKey> keys, Calibration calibration) {
            this.config = config;
            this.statistics = new CalibratedStatistics(calibration.forEncoder(config));
            keys.forEach(key -> decoders.put(
                    key,
                    new CalibratedDecoder(
                            new CalibratedStatistics(calibration.forDecoder(key)),
                            MetricAccumulators.of(task(key.task())))));
        }

        void add(Batch batch) {
            TorchOps ops = TorchOps.calibrated(parameters, statistics);
            List<Tensor> features = supernet.encode(ops, config, Tensors.of(batch.images()));
            decoders.forEach((key, decoder) -> {
                Target target = batch.targets().get(key.task());
                TaskRows rows = target == null ? TaskRows.NONE : TaskRows.of(target);
                if (rows.count() > 0) {
                    try (PointerScope scope = new PointerScope()) {
                        FloatTensor output = decode(key, decoder, rows.select(features), batch);
                        decoder.metrics().add(output, rows.select(target));
                    }
                }
            });
        }

        private FloatTensor decode(DecoderKey key, CalibratedDecoder decoder, List<Tensor> features, Batch batch) {
            TorchOps ops = TorchOps.calibrated(parameters, decoder.statistics());
            int height = batch.images().shape().height();
            int width = batch.images().shape().width();
            return Tensors.toFloatTensor(supernet.decode(ops, key.task(), key.width(), features, height, width));
        }

        Map<DecoderKey, Map<String, Double>> metrics() {
            Map<DecoderKey, Map<String, Double>> metrics = new LinkedHashMap<>();
            decoders.forEach(
                    (key, decoder) -> metrics.put(key, decoder.metrics().values()));
            return metrics;
        }

        @Override
        public void close() {
            statistics.close();
            decoders.values().forEach(decoder -> decoder.statistics().close());
        }
    }

    private record CalibratedDecoder(CalibratedStatistics statistics, MetricAccumulator metrics) {}
}
