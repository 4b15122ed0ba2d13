package io.rheostat.train.measure;

import static io.rheostat.train.TinyNet.NET;
import static io.rheostat.train.TinyNet.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.data.Batch;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.train.TinyNet;
import io.rheostat.train.torch.NaiveOps;
import io.rheostat.train.torch.NaiveTensor;
import io.rheostat.train.torch.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {
    private final Random random = new Random(1);
    private final List<Batch> batches =
            List.of(TinyNet.labelled(random, 4), TinyNet.labelled(random, 4), TinyNet.labelled(random, 4));

    /** Every site of a subnet, from a reference interpreter that goes over each batch twice, in doubles. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void statistics_are_those_of_two_passes_over_the_values(long seed) {
        SubnetConfig subnet = TinyNet.randomSubnet(new Random(seed));
        try (ParameterStore store = TinyNet.parameters(seed)) {
            Calibration calibration = calibrate(store, subnet, batches);
            Map<String, List<double[][]>> expected = naive(store, subnet);
            Map<String, NormStatistics> measured = calibration.forSubnet(subnet);
            assertThat(measured).containsOnlyKeys(expected.keySet());
            measured.forEach((site, statistics) -> {
                assertClose(site, statistics.mean(), mean(expected.get(site), 0));
                assertClose(site, statistics.variance(), mean(expected.get(site), 1));
            });
        }
    }

    @Test
    void one_encoder_pass_serves_every_decoder_as_a_pass_of_its_own_would() {
        try (ParameterStore store = TinyNet.parameters(3)) {
            SubnetConfig subnet = SPACE.uniform(0.75, 1.0);
            Calibration together = calibrate(store, subnet, batches);
            assertThat(together.decoders()).hasSize(4);
            for (DecoderKey key : together.decoders()) {
                Calibration.Builder alone = Calibration.builder();
                calibrator(store, batches).calibrate(key.encoder(), List.of(key.width()), alone);
                assertSame(together.forDecoder(key), alone.build().forDecoder(key));
                assertSame(together.forEncoder(key.encoder()), alone.build().forEncoder(key.encoder()));
            }
        }
    }

    @Test
    void a_decoder_is_calibrated_on_the_images_of_its_own_task_alone() {
        int none = Task.IGNORE;
        Batch mixed = TinyNet.batch(random, new int[] {0, 1, none, 2, none}, new int[] {none, none, 0, none, 1});
        Batch relabelled = new Batch(
                mixed.images(),
                TinyNet.batch(random, new int[] {1, 2, none, 0, none}, new int[] {none, 1, 0, none, 1})
                        .targets());
        SubnetConfig subnet = SPACE.uniform(0.5, 0.5);
        DecoderKey shape = new DecoderKey(subnet.encoder(), "shape", 0.5);
        DecoderKey colour = new DecoderKey(subnet.encoder(), "colour", 0.5);
        try (ParameterStore store = TinyNet.parameters(3)) {
            Calibration one = calibrate(store, subnet, List.of(mixed));
            Calibration other = calibrate(store, subnet, List.of(relabelled));
            assertSame(one.forDecoder(shape), other.forDecoder(shape));
            assertThat(one.forDecoder(colour).get("decoder.colour.block.1.norm").mean())
                    .isNotEqualTo(other.forDecoder(colour)
                            .get("decoder.colour.block.1.norm")
                            .mean());
        }
    }

    private static Calibrator calibrator(ParameterStore store, List<Batch> batches) {
        return new Calibrator(
                NET, store, batches.stream().map(CalibrationBatch::of).toList());
    }

    private static Calibration calibrate(ParameterStore store, SubnetConfig subnet, List<Batch> batches) {
        Calibration.Builder builder = Calibration.builder();
        calibrator(store, batches).calibrate(subnet.encoder(), SPACE.decoderWidths(), builder);
        return builder.build();
    }

    private Map<String, List<double[][]>> naive(ParameterStore store, SubnetConfig subnet) {
        NaiveOps ops = new NaiveOps();
        store.export().forEach((name, value) -> ops.parameters.put(name, NaiveTensor.of(value)));
        batches.forEach(batch -> NET.forward(ops, subnet, NaiveTensor.of(batch.images())));
        return ops.seen;
    }

    /** @param which 0 for means, 1 for variances */
    private static double[] mean(List<double[][]> calls, int which) {
        return IntStream.range(0, calls.get(0)[which].length)
                .mapToDouble(channel -> calls.stream()
                        .mapToDouble(call -> call[which][channel])
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static void assertClose(String site, float[] actual, double[] expected) {
        assertThat(actual).as(site).hasSize(expected.length);
        for (int channel = 0; channel < actual.length; channel++) {
            assertThat((double) actual[channel])
                    .as("%s, channel %d", site, channel)
                    .isCloseTo(expected[channel], within(1e-4 * (1 + Math.abs(expected[channel]))));
        }
    }

    private static void assertSame(Map<String, NormStatistics> one, Map<String, NormStatistics> other) {
        assertThat(one).isNotEmpty().containsOnlyKeys(other.keySet());
        one.forEach((site, statistics) -> {
            assertThat(statistics.mean()).as(site).isEqualTo(other.get(site).mean());
            assertThat(statistics.variance()).as(site).isEqualTo(other.get(site).variance());
        });
    }
}
