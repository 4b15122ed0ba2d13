package io.rheostat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
    private static final QualityTable TABLE = Tables.random(new Random(3), 2, 2, 2, false);
    private static final EncoderConfig HALF = EncoderConfig.uniform(2, 0.5);
    private static final EncoderConfig FULL = EncoderConfig.uniform(2, 1);

    /** 1 ms a call; 2 and 4 ms of encoder; depth takes 0 and 1 ms, segmentation 3 and 5 ms. */
    private static LatencyTable latency() {
        Map<String, List<DecoderLatency>> decoders =
                Map.of("depth", decoders(0, 1_000_000), "segmentation", decoders(3_000_000, 5_000_000));
        return new LatencyTable(
                1_000_000,
                List.of(new EncoderLatency(HALF, 2_000_000, decoders), new EncoderLatency(FULL, 4_000_000, decoders)));
    }

    private static List<DecoderLatency> decoders(long half, long full) {
        return List.of(new DecoderLatency(0.5, half, Source.MEASURED), new DecoderLatency(1, full, Source.PREDICTED));
    }

    private static Plan plan(PlanningIndex index, String budget) {
        Preference preference = Preference.uniform(index.table().taskNames());
        return new ExactPlanner().plan(index, new Constraint(Budget.parse(budget), preference));
    }

    @Test
    void a_call_takes_its_overhead_its_encoder_and_its_decoders() {
        assertThat(latency().nanos(new SubnetConfig(HALF, Map.of("depth", 1.0, "segmentation", 0.5))))
                .isEqualTo(7_000_000);
        assertThat(latency().nanos(new SubnetConfig(FULL, Map.of("segmentation", 1.0))))
                .isEqualTo(10_000_000);
        assertThat(latency().nanos(new SubnetConfig(FULL, Map.of()))).isEqualTo(5_000_000);
    }

    @Test
    void survives_the_way_to_json_and_back() {
        LatencyTable table = Tables.latency(new Random(5), TABLE, false);
        assertThat(ConfigReader.parseJson("test", ConfigWriter.toJson(table), LatencyTable.class))
                .isEqualTo(table);
    }

    @Test
    void a_budget_in_milliseconds_is_kept_and_the_plan_says_what_it_is_expected_to_take() {
        PlanningIndex index = PlanningIndex.of(TABLE, latency());
        Plan plan = plan(index, "8ms");
        assertThat(plan.latencyNanos())
                .isEqualTo(latency().nanos(plan.config()))
                .isLessThanOrEqualTo(8_000_000);
        assertThat(plan.limit()).hasToString("8 ms");
        assertThat(plan.reason()).contains("8 ms");
        assertThat(plan(index, "100%").latencyNanos())
                .as("told for every budget")
                .isNotNull();
        assertThat(plan(PlanningIndex.of(TABLE), "100%").latencyNanos()).isNull();
    }

    @Test
    void below_the_fastest_subnet_the_refusal_says_how_long_that_takes() {
        assertThatThrownBy(() -> plan(PlanningIndex.of(TABLE, latency()), "5.5ms"))
                .isInstanceOf(InfeasibleException.class)
                .hasMessageContaining(
                        "budget: 5.5 ms is below the smallest subnet, which takes 6 ms (54.5% of the supernet)");
    }

    @Test
    void the_cheapest_subnet_may_be_the_fastest() {
        Plan plan = new CheapestPlanner().plan(PlanningIndex.of(TABLE, latency()), Floors.none(), Resource.LATENCY);
        assertThat(plan.config()).isEqualTo(new SubnetConfig(HALF, Map.of("depth", 0.5, "segmentation", 0.5)));
        assertThat(plan.reason()).startsWith("The fewest ms");
    }

    @Test
    void parts_that_take_no_measurable_time_break_nothing() {
        Map<String, List<DecoderLatency>> nothing = Map.of("depth", decoders(0, 0), "segmentation", decoders(0, 0));
        LatencyTable latency = new LatencyTable(
                0, List.of(new EncoderLatency(HALF, 0, nothing), new EncoderLatency(FULL, 0, nothing)));
        PlanningIndex index = PlanningIndex.of(TABLE, latency);
        Plan free = plan(index, "0ms");
        assertThat(free.latencyNanos()).isZero();
        assertThat(free.objective())
                .isEqualTo(plan(PlanningIndex.of(TABLE), String.valueOf(Long.MAX_VALUE))
                        .objective());
        assertThatThrownBy(() -> new ExactPlanner()
                        .plan(
                                index,
                                new Constraint(
                                        Budget.parse("1ms"),
                                        Preference.uniform(TABLE.taskNames()),
                                        Floors.of(Map.of("segmentation", 9.0)))))
                .isInstanceOf(InfeasibleException.class);
    }

    @Test
    void without_latencies_whatever_needs_them_is_refused_with_advice() {
        PlanningIndex index = PlanningIndex.of(TABLE);
        assertUncalibrated(() -> plan(index, "8ms"));
        assertUncalibrated(() -> plan(index.only(List.of("depth")), "8ms"));
        assertUncalibrated(() -> new CheapestPlanner().plan(index, Floors.none(), Resource.LATENCY));
        assertUncalibrated(() -> new RulePlanner()
                .plan(
                        index,
                        new Constraint(new Budget.Limit(Resource.LATENCY, 8), Preference.uniform(TABLE.taskNames()))));
        assertThat(index.knowsLatency()).isFalse();
    }

    private static void assertUncalibrated(org.assertj.core.api.ThrowableAssert.ThrowingCallable planning) {
        assertThatThrownBy(planning)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("budget: ")
                .hasMessageContaining("before the latency of this machine is calibrated. Maybe ");
    }

    @Test
    void a_table_that_lacks_a_part_is_refused_with_its_name() {
        LatencyTable oneEncoder = new LatencyTable(0, latency().encoders().subList(1, 2));
        assertRefused(oneEncoder, "encoder [0.5, 0.5] is missing");
        EncoderLatency full = latency().encoders().get(1);
        List<EncoderLatency> encoders = new ArrayList<>(List.of(full));
        encoders.add(new EncoderLatency(HALF, 1, Map.of("depth", full.decoders().get("depth"))));
        assertRefused(
                new LatencyTable(0, encoders),
                "the decoder of segmentation at width 0.5 behind encoder [0.5, 0.5] is missing");
        encoders.set(
                1,
                new EncoderLatency(
                        HALF,
                        1,
                        Map.of(
                                "depth", full.decoders().get("depth").subList(0, 1),
                                "segmentation", full.decoders().get("segmentation"))));
        assertRefused(
                new LatencyTable(0, encoders),
                "the decoder of depth at width 1.0 behind encoder [0.5, 0.5] is missing");
    }

    private static void assertRefused(LatencyTable latency, String message) {
        assertThatThrownBy(() -> PlanningIndex.of(TABLE, latency))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    @Test
    void impossible_times_and_an_encoder_given_twice_are_refused() {
        assertThatThrownBy(() -> new DecoderLatency(0.5, -1, Source.MEASURED)).hasMessageContaining("takes -1 ns");
        assertThatThrownBy(() -> new EncoderLatency(FULL, Long.MAX_VALUE, Map.of()))
                .hasMessageContaining("[1.0, 1.0]");
        assertThatThrownBy(() -> new LatencyTable(-5, List.of())).hasMessageContaining("overhead takes -5 ns");
        EncoderLatency full = latency().encoders().get(1);
        assertThatThrownBy(() -> new LatencyTable(0, List.of(full, full))).hasMessageContaining("there twice");
    }
}
