package io.rheostat.train.measure;

import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.train.method.TaskRows;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.StatisticsCollector;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Measures batch-norm statistics of configurations, as a cumulative average over a fixed set of training batches (universally slimmable
 * networks, https://arxiv.org/abs/1903.05134, section 3.3). Confined to one thread.
 *
 * @param batches of training images, not augmented
 */
public record Calibrator(Supernet supernet, ParameterStore parameters, List<CalibrationBatch> batches) {
    public Calibrator {
        batches = List.copyOf(batches);
    }

    /**
     * Adds the statistics of one encoder configuration, and of every decoder behind it: one encoder pass a batch serves them all.
     *
     * @param decoderWidths of every task
     */
    public void calibrate(EncoderConfig encoder, List<Double> decoderWidths, Calibration.Builder into) {
        try (Collectors collectors = new Collectors(encoder, decoderWidths)) {
            for (CalibrationBatch batch : batches) {
                try (PointerScope scope = new PointerScope()) {
                    run(batch, collectors);
                }
            }
            collectors.deliver(into);
        }
    }

    private void run(CalibrationBatch batch, Collectors collectors) {
        Shape size = batch.images().shape();
        TorchOps ops = TorchOps.collecting(parameters, collectors.ofEncoder);
        List<Tensor> features = supernet.encode(ops, collectors.encoder, Tensors.of(batch.images()));
        collectors.ofDecoders.forEach((decoder, collector) -> {
            TaskRows rows = batch.rows().get(decoder.task());
            if (rows != null) {
                List<Tensor> own = rows.select(features);
                TorchOps decoding = TorchOps.collecting(parameters, collector);
                try (PointerScope scope = new PointerScope()) {
                    supernet.decode(decoding, decoder.task(), decoder.width(), own, size.height(), size.width());
                }
            }
        });
    }

    /** One collector for the encoder, and one a decoder: each averages over its own samples. */
    private final class Collectors implements AutoCloseable {
        private final EncoderConfig encoder;
        private final StatisticsCollector ofEncoder = new StatisticsCollector();
        private final Map<DecoderKey, StatisticsCollector> ofDecoders = new LinkedHashMap<>();

        Collectors(EncoderConfig encoder, List<Double> widths) {
            this.encoder = encoder;
            supernet.tasks()
                    .forEach(task -> widths.forEach(width ->
                            ofDecoders.put(new DecoderKey(encoder, task.name(), width), new StatisticsCollector())));
        }

        void deliver(Calibration.Builder into) {
            into.encoder(encoder, ofEncoder.statistics());
            ofDecoders.forEach((decoder, collector) -> into.decoder(decoder, collector.statistics()));
        }

        @Override
        public void close() {
            ofEncoder.close();
            ofDecoders.values().forEach(StatisticsCollector::close);
        }
    }
}
