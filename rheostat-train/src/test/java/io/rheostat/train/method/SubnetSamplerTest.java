package io.rheostat.train.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SubnetSamplerTest {
    private static final List<Double> WIDTHS = List.of(0.25, 0.5, 0.75, 1.0);
    private static final SearchSpace SPACE = new SearchSpace(3, WIDTHS, List.of("a", "b"), WIDTHS);
    private static final SubnetSampler SAMPLER = new SubnetSampler(SPACE, 3);
    private static final int STEPS = 2000;

    private final List<SubnetConfig> sampled = LongStream.range(0, STEPS)
            .mapToObj(step -> SAMPLER.sample(step, 2))
            .flatMap(List::stream)
            .toList();

    @Test
    void every_subnet_is_in_the_space() {
        assertThat(sampled).hasSize(2 * STEPS).allSatisfy(subnet -> {
            assertThat(subnet.encoder().widths()).hasSize(3).isSubsetOf(WIDTHS);
            assertThat(subnet.decoders()).containsOnlyKeys("a", "b");
            assertThat(subnet.decoders().values()).isSubsetOf(WIDTHS);
        });
    }

    @Test
    void a_stage_is_never_narrower_than_it_may_be_and_takes_all_widths_from_there() {
        SearchSpace tapered = new SearchSpace(3, WIDTHS, List.of(1.0, 0.5, 0.25), List.of("a"), WIDTHS);
        List<SubnetConfig> subnets = new SubnetSampler(tapered, 3).sample(1, 400);
        for (int stage = 0; stage < 3; stage++) {
            int index = stage;
            assertThat(subnets)
                    .extracting(subnet -> subnet.encoder().width(index))
                    .hasSameElementsAs(tapered.widthsOf(stage));
        }
    }

    /** Chi-square of pairs: 15 degrees of freedom, which 45 exceeds once in ten thousand times. */
    @Test
    void stages_and_decoders_are_drawn_evenly_and_independently() {
        for (int one = 0; one < 5; one++) {
            for (int other = one + 1; other < 5; other++) {
                assertThat(chiSquare(position(one), position(other)))
                        .as("positions %d and %d", one, other)
                        .isLessThan(45);
            }
        }
    }

    @Test
    void subnets_of_one_step_are_independent_of_each_other() {
        List<SubnetConfig> first =
                IntStream.range(0, STEPS).mapToObj(i -> sampled.get(2 * i)).toList();
        List<SubnetConfig> second =
                IntStream.range(0, STEPS).mapToObj(i -> sampled.get(2 * i + 1)).toList();
        assertThat(chiSquare(widths(first, position(0)), widths(second, position(0))))
                .isLessThan(45);
    }

    /** Of 4000 draws a third each: five deviations are 149. */
    @Test
    void every_emphasis_and_none_come_equally_often_with_any_width() {
        SearchSpace emphatic = new SearchSpace(3, WIDTHS, null, List.of("a", "b"), WIDTHS, true);
        SubnetSampler sampler = new SubnetSampler(emphatic, 3);
        List<SubnetConfig> random = LongStream.range(0, STEPS)
                .mapToObj(step -> sampler.sample(step, 2))
                .flatMap(List::stream)
                .toList();
        assertEvenEmphases(random);
        assertEvenEmphases(
                LongStream.range(0, 2 * STEPS).mapToObj(sampler::smallest).toList());
        assertThat(sampled).noneMatch(subnet -> subnet.encoder().hasEmphasis());
        assertThat(SAMPLER.smallest(7)).isEqualTo(SPACE.smallest());
    }

    private static void assertEvenEmphases(List<SubnetConfig> subnets) {
        Map<String, Long> counts = subnets.stream()
                .collect(Collectors.groupingBy(
                        subnet -> String.valueOf(subnet.encoder().emphasis()), Collectors.counting()));
        assertThat(counts).containsOnlyKeys("null", "a", "b");
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(1333L - 149, 1333L + 149));
    }

    @Test
    void the_seed_and_the_step_decide() {
        assertThat(SAMPLER.sample(7, 5)).isEqualTo(new SubnetSampler(SPACE, 3).sample(7, 5));
        assertThat(SAMPLER.sample(7, 5)).isNotEqualTo(SAMPLER.sample(8, 5));
        assertThat(SAMPLER.sample(7, 5)).isNotEqualTo(new SubnetSampler(SPACE, 4).sample(7, 5));
        assertThat(SAMPLER.sample(7, 0)).isEmpty();
    }

    /** The width at a place: three stages, then two decoders. */
    private static Function<SubnetConfig, Double> position(int index) {
        return index < 3
                ? subnet -> subnet.encoder().width(index)
                : subnet -> subnet.decoderWidth(index == 3 ? "a" : "b");
    }

    private double chiSquare(Function<SubnetConfig, Double> one, Function<SubnetConfig, Double> other) {
        return chiSquare(widths(sampled, one), widths(sampled, other));
    }

    private static List<Double> widths(List<SubnetConfig> subnets, Function<SubnetConfig, Double> place) {
        return subnets.stream().map(place).toList();
    }

    private static double chiSquare(List<Double> one, List<Double> other) {
        double[] counts = new double[WIDTHS.size() * WIDTHS.size()];
        for (int i = 0; i < one.size(); i++) {
            counts[WIDTHS.indexOf(one.get(i)) * WIDTHS.size() + WIDTHS.indexOf(other.get(i))]++;
        }
        double expected = (double) one.size() / counts.length;
        return Arrays.stream(counts)
                .map(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }
}
