package io.rheostat.runtime.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A governor in charge of a simulated service, on a scripted clock. Seeds are in the display names. */
class GovernedServiceTest {
    private static final double FLOOR = 0.1;
    /** So many that hardly any request waits. */
    private static final int PLENTY = 64;

    private static SimulatedService latency(long seed, int workers, double targetMs) {
        return new SimulatedService(seed, workers, new Target.Latency(targetMs), FLOOR);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void converges_into_the_band_and_stays_there(long seed) {
        SimulatedService service = latency(seed, PLENTY, 10);
        service.rate = seconds -> 200;
        service.run(300);
        assertThat(service.p95(15, 300)).isBetween(7.5, 10.0);
        assertThat(service.p95(290, 300)).isBetween(7.0, 10.5);
        assertThat(service.changes(15, 300)).as("changes after convergence").hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void reacts_to_a_load_step_within_seconds_and_recovers_when_it_is_over(long seed) {
        SimulatedService service = latency(seed, PLENTY, 10);
        service.rate = seconds -> 200;
        service.fullMs = seconds -> seconds >= 60 && seconds < 180 ? 60 : 20;
        service.run(60);
        double before = service.level();
        service.run(180);
        assertThat(service.p95(59, 61)).as("the step is felt").isGreaterThan(15);
        assertThat(service.p95(68, 180)).as("8 s after the step").isLessThanOrEqualTo(10.5);
        assertThat(service.level()).isLessThan(0.5 * before);
        service.run(240);
        assertThat(service.level()).as("a minute after it is over").isGreaterThan(0.8 * before);
        assertThat(service.p95(190, 240)).isLessThanOrEqualTo(11);
        assertThat(service.turns(0, 240)).as("%s", service.changes).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void falls_faster_than_it_rises(long seed) {
        SimulatedService service = latency(seed, PLENTY, 10);
        service.rate = seconds -> 200;
        service.fullMs = seconds -> seconds >= 60 && seconds < 180 ? 60 : 20;
        service.run(300);
        List<SimulatedService.Change> falls = service.changes(60, 180);
        List<SimulatedService.Change> rises = service.changes(180, 300);
        assertThat(falls.size()).isPositive().isLessThan(rises.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_queue_near_its_capacity_is_kept_short_without_swinging(long seed) {
        // At full share two workers answer 100 requests a second: at 95 hardly any is answered in time.
        SimulatedService service = latency(seed, 2, 50);
        service.rate = seconds -> 95;
        service.run(600);
        assertThat(service.p95(20, 600)).isLessThanOrEqualTo(50);
        assertThat(service.changes(20, 600)).as("after it has settled").allSatisfy(change -> assertThat(change.level())
                .isBetween(0.35, 0.95));
        // A queue is long and short by chance, too. Without its memory and its patience the governor turns every 5 s.
        assertThat(service.turns(20, 600)).as("%s", service.changes).isLessThanOrEqualTo(580 / 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_peak_of_requests_is_survived_and_its_backlog_worked_off(long seed) {
        SimulatedService service = latency(seed, 2, 50);
        service.rate = seconds -> seconds >= 60 && seconds < 120 ? 300 : 40;
        service.run(240);
        assertThat(service.p95(55, 60)).isLessThanOrEqualTo(50);
        assertThat(service.level()).isGreaterThan(0.8);
        assertThat(service.p95(75, 120)).as("15 s after the peak began").isLessThanOrEqualTo(55);
        assertThat(service.changes.stream()
                        .mapToDouble(SimulatedService.Change::level)
                        .min()
                        .orElseThrow())
                .isBetween(FLOOR, 0.35);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void where_only_a_few_subnets_exist_it_does_not_jump_between_two_for_ever(long seed) {
        // 20 ms, 10 ms or 5 ms: none is in the band of 12 to 16 ms.
        SimulatedService service = latency(seed, PLENTY, 16);
        service.rate = seconds -> 200;
        service.noise = 0.02;
        service.planned = share -> share >= 1 ? 1 : share >= 0.5 ? 0.5 : 0.25;
        service.run(600);
        assertThat(service.turns(0, 600)).as("%s", service.changes).isLessThanOrEqualTo(2 * 600 / 30);
        long late = service.answers(10, 600).stream()
                .filter(answer -> answer.latencyMs() > 16)
                .count();
        assertThat((double) late / service.answers(10, 600).size()).isLessThan(0.05);
    }

    @ParameterizedTest(name = "seed {0}, {1} requests a second")
    @CsvSource({"1, 20", "1, 100", "1, 190", "2, 20", "2, 190", "3, 20", "3, 190"})
    void a_rate_is_provided_for_whether_it_is_asked_for_or_not(long seed, double offered) {
        SimulatedService service = new SimulatedService(seed, 2, new Target.Rate(200, 2), FLOOR);
        service.rate = seconds -> offered;
        service.run(120);
        double capacity = 2 / (20e-3 * service.level());
        assertThat(200 / capacity).as("how busy 200 a second would be").isBetween(0.8 * 0.73, 0.82);
        assertThat(service.changes(60, 120)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void at_the_rate_it_provides_for_nothing_piles_up() {
        SimulatedService service = new SimulatedService(1, 2, new Target.Rate(200, 2), FLOOR);
        service.rate = seconds -> seconds < 20 ? 20 : 200;
        service.run(120);
        assertThat(service.p95(20, 120)).isLessThan(4 * 8);
    }

    @Test
    void a_target_that_can_not_be_reached_ends_at_the_floor() {
        SimulatedService service = latency(1, PLENTY, 0.5);
        service.rate = seconds -> 200;
        service.run(60);
        assertThat(service.level()).isEqualTo(FLOOR);
        assertThat(service.changes)
                .allSatisfy(change -> assertThat(change.level()).isBetween(FLOOR, 1.0));
    }

    @Test
    void a_target_that_is_easily_reached_keeps_the_whole_supernet() {
        SimulatedService service = latency(1, PLENTY, 100);
        service.rate = seconds -> 200;
        service.run(60);
        assertThat(service.changes).isEmpty();
        assertThat(service.level()).isEqualTo(1);
    }

    @Test
    void without_traffic_it_holds_still() {
        SimulatedService service = latency(1, PLENTY, 10);
        service.rate = seconds -> seconds < 30 ? 200 : 0;
        service.run(31);
        double level = service.level();
        service.run(3600);
        assertThat(service.level()).isEqualTo(level).isLessThan(1);
        assertThat(service.changes(31, 3600)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void steps_are_bounded_and_leave_time_to_settle_whatever_happens(long seed) {
        SimulatedService service = latency(seed, 2, 30);
        service.noise = 0.8;
        service.rate = seconds -> 60 + 50 * StrictMath.sin(seconds / 7);
        service.fullMs = seconds -> 20 + 18 * StrictMath.sin(seconds / 3);
        service.run(300);
        double before = 1;
        double since = -1;
        assertThat(service.changes).hasSizeGreaterThan(10);
        for (SimulatedService.Change change : service.changes) {
            assertThat(change.level() / before).isBetween(0.7 - 1e-9, 1.25 + 1e-9);
            assertThat(change.level()).isBetween(FLOOR, 1.0);
            assertThat(change.seconds() - since).isGreaterThanOrEqualTo(1);
            before = change.level();
            since = change.seconds();
        }
        assertThat(service.level()).isCloseTo(before, within(1e-15));
    }
}
