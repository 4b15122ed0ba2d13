package io.rheostat.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.LatencyTable;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a made-up machine whose times are known. */
class LatencyFitTest {
    private static final List<Double> WIDTHS = List.of(0.25, 0.5, 0.75, 1.0);
    private static final List<Task> TASKS = List.of(Task.depth("depth"), Task.normals("normals"));
    private static final QualityTable TABLE = table();
    private static final double OVERHEAD = 50_000;

    private static QualityTable table() {
        List<EncoderEntry> encoders =
                WIDTHS.stream().map(LatencyFitTest::encoder).toList();
        Cost full = new Cost(100_000, 1, 1).plus(new Cost(10_000, 1, 1)).plus(new Cost(20_000, 1, 1));
        return new QualityTable(TASKS, full, encoders);
    }

    private static EncoderEntry encoder(double width) {
        return new EncoderEntry(
                EncoderConfig.uniform(1, width),
                new Cost(Math.round(100_000 * width), 1, 1),
                Map.of("depth", decoders(10_000 * width, "rmse"), "normals", decoders(20_000 * width, "mean")));
    }

    private static List<DecoderEntry> decoders(double macs, String metric) {
        String primary =
                metric.equals("rmse") ? metric : TASKS.get(1).primaryMetric().name();
        return WIDTHS.stream()
                .map(width -> new DecoderEntry(
                        width, new Cost(Math.round(macs * width), 1, 1), Map.of(primary, 1.0), Source.MEASURED))
                .toList();
    }

    /** 7 ns a MAC of the encoder; 3 us and 4 ns a MAC of a decoder; a run has nothing else to do. */
    private static double nanos(SubnetConfig subnet) {
        double sum = 7 * TABLE.encoder(subnet.encoder()).cost().macs();
        for (Map.Entry<String, Double> decoder : subnet.decoders().entrySet()) {
            sum += 3000
                    + 4.0
                            * TABLE.decoder(subnet.encoder(), decoder.getKey(), decoder.getValue())
                                    .cost()
                                    .macs();
        }
        return sum;
    }

    private static SubnetConfig subnet(double encoder, Map<String, Double> decoders) {
        return new SubnetConfig(EncoderConfig.uniform(1, encoder), decoders);
    }

    /** All encoders alone, and all decoders behind some of them. */
    private static Map<SubnetConfig, Double> runs(List<Double> encodersWithDecoders) {
        Map<SubnetConfig, Double> runs = new HashMap<>();
        WIDTHS.forEach(encoder -> put(runs, subnet(encoder, Map.of())));
        for (double encoder : encodersWithDecoders) {
            for (double width : WIDTHS) {
                TASKS.forEach(task -> put(runs, subnet(encoder, Map.of(task.name(), width))));
            }
        }
        return runs;
    }

    private static void put(Map<SubnetConfig, Double> runs, SubnetConfig subnet) {
        runs.put(subnet, nanos(subnet));
    }

    /** Every subnet with both decoders, as a call takes it. */
    private static Map<SubnetConfig, Double> calls() {
        Map<SubnetConfig, Double> calls = new HashMap<>();
        for (double encoder : WIDTHS) {
            for (double depth : WIDTHS) {
                for (double normals : WIDTHS) {
                    SubnetConfig subnet = subnet(encoder, Map.of("depth", depth, "normals", normals));
                    calls.put(subnet, OVERHEAD + nanos(subnet));
                }
            }
        }
        return calls;
    }

    @Test
    void times_that_add_up_are_found_again() {
        LatencyTable latency = LatencyFit.fit(TABLE, OVERHEAD, runs(WIDTHS));
        calls().forEach((subnet, nanos) -> assertThat(latency.nanos(subnet)).isEqualTo(Math.round(nanos)));
        assertThat(LatencyError.of(latency, calls())).isEqualTo(new LatencyError(64, 0, 0));
    }

    @Test
    void decoders_behind_other_encoders_follow_from_their_macs_and_say_that_they_are_predicted() {
        LatencyTable latency = LatencyFit.fit(TABLE, OVERHEAD, runs(List.of(0.25, 1.0)));
        LatencyError error = LatencyError.of(latency, calls());
        assertThat(error.worst()).as("rounded to nanoseconds").isLessThan(1e-4);
        latency.encoders().forEach(encoder -> {
            boolean measured = List.of(0.25, 1.0).contains(encoder.config().width(0));
            encoder.decoders().values().forEach(decoders -> assertThat(decoders)
                    .allMatch(decoder -> (decoder.source() == Source.MEASURED) == measured));
        });
    }

    @Test
    void an_emphasis_takes_no_time_and_needs_no_run() {
        EncoderEntry plain = encoder(0.5);
        EncoderConfig emphatic = plain.config().withEmphasis("depth");
        List<EncoderEntry> encoders = new ArrayList<>(TABLE.encoders());
        encoders.add(new EncoderEntry(emphatic, plain.cost(), plain.decoders()));
        QualityTable table = new QualityTable(TASKS, TABLE.fullCost(), encoders);
        LatencyTable latency = LatencyFit.fit(table, OVERHEAD, runs(WIDTHS));
        Map<String, Double> decoders = Map.of("depth", 0.5, "normals", 1.0);
        assertThat(latency.nanos(new SubnetConfig(emphatic, decoders)))
                .isEqualTo(latency.nanos(new SubnetConfig(plain.config(), decoders)));
        assertThat(PlanningIndex.of(table, latency).knowsLatency()).isTrue();
    }

    @Test
    void a_fit_covers_the_quality_table() {
        PlanningIndex index = PlanningIndex.of(TABLE, LatencyFit.fit(TABLE, OVERHEAD, runs(List.of(0.5))));
        assertThat(index.knowsLatency()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void noise_of_some_percent_gives_errors_of_some_percent(long seed) {
        Random random = new Random(seed);
        Map<SubnetConfig, Double> noisy = runs(List.of(0.25, 0.5, 1.0));
        noisy.replaceAll((subnet, nanos) -> nanos * (1 + 0.01 * random.nextGaussian()));
        LatencyError error = LatencyError.of(LatencyFit.fit(TABLE, OVERHEAD, noisy), calls());
        assertThat(error.subnets()).isEqualTo(64);
        assertThat(error.median()).isBetween(1e-5, 0.03);
        assertThat(error.worst()).isBetween(error.median(), 0.15);
    }

    @Test
    void a_decoder_that_noise_makes_faster_than_nothing_takes_nothing() {
        Map<SubnetConfig, Double> runs = runs(WIDTHS);
        SubnetConfig encoder = subnet(0.5, Map.of());
        SubnetConfig lucky = subnet(0.5, Map.of("depth", 0.25));
        runs.put(lucky, runs.get(encoder) - 1000);
        LatencyTable latency = LatencyFit.fit(TABLE, 0, runs);
        assertThat(latency.nanos(lucky)).isEqualTo(latency.nanos(encoder));
    }

    @Test
    void missing_and_impossible_runs_are_refused_by_name() {
        assertRefused(subnet(0.5, Map.of()), null, "encoder [0.5] alone is missing");
        assertRefused(
                subnet(1, Map.of("depth", 0.5)),
                null,
                "the decoder of depth at width 0.5 behind any encoder is missing");
        assertRefused(subnet(0.5, Map.of()), Double.NaN, "NaN ns");
        assertRefused(subnet(0.5, Map.of()), -1.0, "-1.0 ns");
    }

    private static void assertRefused(SubnetConfig subnet, Double nanos, String message) {
        Map<SubnetConfig, Double> runs = runs(List.of(1.0));
        runs.remove(subnet);
        if (nanos != null) {
            runs.put(subnet, nanos);
        }
        assertThatThrownBy(() -> LatencyFit.fit(TABLE, 0, runs))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    @Test
    void errors_are_relative_and_their_median_is_the_middle() {
        LatencyTable latency = LatencyFit.fit(TABLE, 0, runs(WIDTHS));
        Map<SubnetConfig, Double> heldOut = new HashMap<>();
        double[] factors = {1 / 1.1, 1 / 0.8, 1 / 1.4, 1 / 0.5};
        for (int i = 0; i < factors.length; i++) {
            SubnetConfig subnet = subnet(WIDTHS.get(i), Map.of("depth", 1.0));
            heldOut.put(subnet, nanos(subnet) * factors[i]);
        }
        LatencyError error = LatencyError.of(latency, heldOut);
        assertThat(error.median()).isCloseTo(0.3, within(1e-4));
        assertThat(error.worst()).isCloseTo(0.5, within(1e-4));
        assertThatThrownBy(() -> LatencyError.of(latency, Map.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LatencyError.of(latency, Map.of(subnet(1, Map.of()), 0.0)))
                .hasMessageContaining("0.0 ns");
    }
}
