package io.rheostat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    @Test
    void it_is_the_splitmix_of_the_jdk_behind_a_key() {
        // The first draw of the JDK's SplittableRandom(0), which is SplitMix64 too; ours starts at another state, found
        // by inverting one step.
        assertThat(new SplittableRandom(0).nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(SeededRandom.of().nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    }

    @Test
    void neighbouring_keys_share_no_draw() {
        Set<Long> draws = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            for (long epoch = 0; epoch < 10; epoch++) {
                for (long index = 0; index < 100; index++) {
                    SeededRandom random = SeededRandom.of(seed, epoch, index);
                    draws.add(random.nextLong());
                    draws.add(random.nextLong());
                }
            }
        }
        assertThat(draws).hasSize(20_000);
    }

    @Test
    void the_order_of_a_key_matters() {
        assertThat(SeededRandom.of(1, 2).nextLong())
                .isNotEqualTo(SeededRandom.of(2, 1).nextLong());
        assertThat(SeededRandom.of(0).nextLong())
                .isNotEqualTo(SeededRandom.of(0, 0).nextLong());
    }

    @Test
    void integers_are_even_over_their_range() {
        SeededRandom random = SeededRandom.of(7);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[random.nextInt(6)]++;
        }
        // Five standard deviations of a count are 5 * sqrt(60000 * 1/6 * 5/6) = 456.
        assertThat(counts)
                .satisfies(c -> assertThat(Arrays.stream(c)).allMatch(count -> Math.abs(count - 10_000) < 456));
    }

    @Test
    void reals_lie_in_their_range_with_the_mean_in_its_middle() {
        SeededRandom random = SeededRandom.of(7);
        double sum = 0;
        for (int i = 0; i < 60_000; i++) {
            double value = random.nextDouble(2, 6);
            assertThat(value).isBetween(2.0, 6.0);
            sum += value;
        }
        assertThat(sum / 60_000).isCloseTo(4, within(5 * 4 / Math.sqrt(12 * 60_000)));
    }

    @Test
    void a_permutation_holds_every_number_once_and_each_place_is_as_likely() {
        int[] first = new int[5];
        for (int seed = 0; seed < 10_000; seed++) {
            int[] order = SeededRandom.of(seed).permutation(5);
            first[order[0]]++;
            assertThat(Arrays.stream(order).sorted().toArray()).containsExactly(0, 1, 2, 3, 4);
        }
        assertThat(Arrays.stream(first)).allMatch(count -> Math.abs(count - 2_000) < 200);
    }
}
