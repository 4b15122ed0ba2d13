package io.rheostat.train.measure;

import static io.rheostat.train.TinyNet.NET;
import static io.rheostat.train.TinyNet.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.data.Batch;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.train.TinyNet;
import io.rheostat.train.TrainingState;
import io.rheostat.train.torch.CalibratedStatistics;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Patterns TRAIN = new Patterns(64, 1);
    private static final Patterns HELD_OUT = new Patterns(50, 2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void decoders_one_by_one_are_worth_what_they_are_in_a_whole_subnet(long seed) {
        SubnetConfig subnet = TinyNet.randomSubnet(new Random(seed));
        try (ParameterStore store = TinyNet.parameters(seed)) {
            Calibration calibration = calibrate(store, subnet.encoder());
            Evaluator evaluator = new Evaluator(NET, store, HELD_OUT.loader());
            Map<String, Map<String, Double>> whole = evaluator.evaluate(subnet, calibration);
            subnet.decoders().forEach((task, width) -> {
                DecoderKey decoder = new DecoderKey(subnet.encoder(), task, width);
                assertThat(evaluator
                                .evaluate(subnet.encoder(), List.of(decoder), calibration)
                                .get(decoder))
                        .as("%s of %s, seed %d", task, subnet, seed)
                        .isEqualTo(whole.get(task));
            });
            assertThat(whole).isEqualTo(accuracies(store, subnet, calibration));
        }
    }

    @Test
    void a_slim_subnet_with_the_statistics_of_the_full_one_is_visibly_wrong() {
        SubnetConfig slim = SPACE.smallest();
        try (TrainingState trained = TRAIN.train(25, folder)) {
            ParameterStore store = trained.parameters();
            Evaluator evaluator = new Evaluator(NET, store, HELD_OUT.loader());
            Calibration own = calibrate(store, slim.encoder());
            Calibration full = calibrate(store, SPACE.largest().encoder());
            double right = mean(evaluator.evaluate(slim, own));
            double wrong = mean(evaluator.evaluate(slim, forged(slim, own, full)));
            System.out.println("EvaluatorTest: slim accuracy " + right + ", with the full one's statistics " + wrong);
            assertThat(right).isGreaterThan(0.75);
            assertThat(wrong).isLessThan(right - 0.3);
        }
    }

    @Test
    void a_subnet_that_was_not_calibrated_is_refused_with_the_nearest_that_was() {
        try (ParameterStore store = TinyNet.parameters(1)) {
            Calibration calibration = calibrate(store, EncoderConfig.uniform(NET.stages(), 0.5));
            Evaluator evaluator = new Evaluator(NET, store, HELD_OUT.loader());
            assertThatThrownBy(() -> evaluator.evaluate(SPACE.uniform(0.75, 0.5), calibration))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("encoder widths 0.75-0.75-0.75-0.75")
                    .hasMessageContaining("The nearest that have are 0.5-0.5-0.5-0.5")
                    .hasMessageContaining("Maybe calibrate it first");
            assertThatThrownBy(() -> evaluator.evaluate(SPACE.uniform(0.5, 0.75), calibration))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("decoder of colour at width 0.75")
                    .hasMessageContaining("The nearest that have are");
        }
    }

    @Test
    void a_task_without_a_label_in_the_data_is_refused_by_name() {
        try (ParameterStore store = TinyNet.parameters(1)) {
            Calibration calibration = calibrate(store, SPACE.largest().encoder());
            Evaluator evaluator =
                    new Evaluator(NET, store, HELD_OUT.withoutColour().loader());
            assertThatThrownBy(() -> evaluator.evaluate(SPACE.largest(), calibration))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("colour");
        }
    }

    private static Calibration calibrate(ParameterStore store, EncoderConfig encoder) {
        Calibration.Builder builder = Calibration.builder();
        new Calibrator(
                        NET,
                        store,
                        TRAIN.batches().stream().map(CalibrationBatch::of).toList())
                .calibrate(encoder, SPACE.decoderWidths(), builder);
        return builder.build();
    }

    /** What the product has no way to do: the first channels of the full one's statistics, as if they were the slim one's. */
    private static Calibration forged(SubnetConfig slim, Calibration own, Calibration full) {
        EncoderConfig wide = SPACE.largest().encoder();
        Calibration.Builder forged = Calibration.builder()
                .encoder(slim.encoder(), truncated(own.forEncoder(slim.encoder()), full.forEncoder(wide)));
        slim.decoders().forEach((task, width) -> {
            DecoderKey key = new DecoderKey(slim.encoder(), task, width);
            forged.decoder(key, truncated(own.forDecoder(key), full.forDecoder(new DecoderKey(wide, task, 1.0))));
        });
        return forged.build();
    }

    private static Map<String, NormStatistics> truncated(
            Map<String, NormStatistics> own, Map<String, NormStatistics> full) {
        Map<String, NormStatistics> truncated = new TreeMap<>();
        own.forEach((site, statistics) -> truncated.put(
                site,
                new NormStatistics(
                        Arrays.copyOf(full.get(site).mean(), statistics.channels()),
                        Arrays.copyOf(full.get(site).variance(), statistics.channels()))));
        return truncated;
    }

    private static double mean(Map<String, Map<String, Double>> metrics) {
        return metrics.values().stream()
                .mapToDouble(values -> values.get("accuracy"))
                .average()
                .orElseThrow();
    }

    /** The whole subnet in one forward pass, and its hits counted by hand. */
    private static Map<String, Map<String, Double>> accuracies(
            ParameterStore store, SubnetConfig subnet, Calibration calibration) {
        Map<String, Integer> hits = new TreeMap<>();
        try (CalibratedStatistics statistics = new CalibratedStatistics(calibration.forSubnet(subnet))) {
            TorchOps ops = TorchOps.calibrated(store, statistics);
            for (Batch batch : HELD_OUT.batches()) {
                try (PointerScope scope = new PointerScope()) {
                    Map<String, Tensor> outputs = NET.forward(ops, subnet, Tensors.of(batch.images()));
                    outputs.forEach((task, logits) -> hits.merge(task, hits(logits, batch, task), Integer::sum));
                }
            }
        }
        Map<String, Map<String, Double>> accuracies = new TreeMap<>();
        hits.forEach((task, count) -> accuracies.put(task, Map.of("accuracy", (double) count / HELD_OUT.size())));
        return accuracies;
    }

    private static int hits(Tensor logits, Batch batch, String task) {
        int[] labels = ((LabelTensor) batch.targets().get(task)).values();
        int[] predicted =
                Tensors.toLabelTensor(logits.argmax(new LongOptional(1), false)).values();
        int hits = 0;
        for (int i = 0; i < labels.length; i++) {
            hits += labels[i] == predicted[i] ? 1 : 0;
        }
        return hits;
    }
}
