package io.rheostat.train.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.train.measure.EncoderSearch.Fitness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderSearchTest {
    private static final List<Double> QUARTERS = List.of(0.25, 0.5, 0.75, 1.0);
    private static final SearchSpace LARGE = new SearchSpace(4, QUARTERS, List.of("task"), QUARTERS);
    private static final SearchSpace SMALL = new SearchSpace(2, QUARTERS, List.of("task"), QUARTERS);

    private final List<EncoderConfig> judged = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void finds_the_whole_front_of_a_space_that_it_can_exhaust(long seed) {
        assertThat(search(SMALL, 400, seed).run(64)).containsExactlyInAnyOrderElementsOf(front(SMALL));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void never_leaves_a_space_whose_first_stages_stay_wide(long seed) {
        SearchSpace tapered = new SearchSpace(3, QUARTERS, List.of(1.0, 0.75, 0.25), List.of("task"), QUARTERS);
        assertThat(search(tapered, 400, seed).run(64)).containsExactlyInAnyOrderElementsOf(front(tapered));
        assertThat(EncoderCandidates.grid(tapered, 8)).containsAll(judged);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void finds_most_of_the_front_of_a_larger_space_by_judging_half_of_it(long seed) {
        List<EncoderConfig> truth = front(LARGE);
        List<EncoderConfig> found = search(LARGE, 128, seed).run(256);
        double share = (double) truth.stream().filter(found::contains).count() / truth.size();
        System.out.printf(
                "EncoderSearchTest: seed %d, %d of 256 judged, share of the front %.2f%n", seed, judged.size(), share);
        assertThat(judged).hasSizeLessThanOrEqualTo(128);
        assertThat(share).isGreaterThan(0.65);
    }

    @Test
    void never_judges_a_configuration_twice() {
        search(SMALL, 400, 5).run(10);
        assertThat(judged).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void judges_no_more_than_it_was_allowed_to() {
        search(LARGE, 40, 5).run(10);
        assertThat(judged).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void starts_from_the_uniform_configurations() {
        search(LARGE, 40, 5).run(10);
        assertThat(judged.subList(0, 4)).containsExactlyElementsOf(EncoderCandidates.uniform(LARGE));
    }

    @Test
    void the_seed_decides() {
        List<EncoderConfig> once = search(LARGE, 80, 9).run(20);
        List<EncoderConfig> firstJudged = List.copyOf(judged);
        judged.clear();
        assertThat(search(LARGE, 80, 9).run(20)).isEqualTo(once);
        assertThat(judged).isEqualTo(firstJudged);
        judged.clear();
        search(LARGE, 80, 10).run(20);
        assertThat(judged).isNotEqualTo(firstJudged);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void returns_as_many_as_it_may_cheapest_first_and_both_ends_among_them(int most) {
        List<EncoderConfig> found = search(LARGE, 200, 1).run(most);
        assertThat(found).hasSize(most).isSortedAccordingTo((a, b) -> Long.compare(macs(a), macs(b)));
        assertThat(found.get(0)).isEqualTo(EncoderConfig.uniform(4, 0.25));
        assertThat(found.get(most - 1)).isEqualTo(EncoderConfig.uniform(4, 1.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 9})
    void works_with_hardly_any_evaluations(int evaluations) {
        assertThat(search(LARGE, evaluations, 1).run(64)).contains(EncoderConfig.uniform(4, 1.0));
    }

    private EncoderSearch search(SearchSpace space, int evaluations, long seed) {
        return new EncoderSearch(
                space,
                configs -> {
                    judged.addAll(configs);
                    return configs.stream().map(EncoderSearchTest::fitness).toList();
                },
                evaluations,
                seed);
    }

    private static Fitness fitness(EncoderConfig config) {
        return new Fitness(macs(config), quality(config));
    }

    /** As of convolutions one after the other: each layer's inputs are the outputs of the one before. */
    private static long macs(EncoderConfig config) {
        double before = 0.1;
        double sum = 0;
        for (int stage = 0; stage < config.stages(); stage++) {
            sum += (stage + 1) * before * config.width(stage);
            before = config.width(stage);
        }
        return Math.round(1e6 * sum);
    }

    /** More of every width, with returns that diminish, and most in the last stages. */
    private static double quality(EncoderConfig config) {
        double sum = 0;
        for (int stage = 0; stage < config.stages(); stage++) {
            sum += (1 + 0.7 * stage) * Math.pow(config.width(stage), 0.3 + 0.2 * stage);
        }
        return sum;
    }

    /** By comparing everything with everything. */
    private static List<EncoderConfig> front(SearchSpace space) {
        Set<EncoderConfig> all = new HashSet<>(EncoderCandidates.grid(space, 256));
        return all.stream()
                .filter(config -> all.stream().noneMatch(other -> beats(fitness(other), fitness(config))))
                .toList();
    }

    private static boolean beats(Fitness a, Fitness b) {
        return a.macs() <= b.macs() && a.quality() >= b.quality() && (a.macs() < b.macs() || a.quality() > b.quality());
    }
}
