package io.rheostat.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelMatchingTest {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;

    private static boolean[] pixels(int width, int height, int... set) {
        boolean[] pixels = new boolean[width * height];
        IntStream.of(set).forEach(i -> pixels[i] = true);
        return pixels;
    }

    @Test
    void a_pixel_that_came_first_changes_partners_for_the_sake_of_a_later_one() {
        // True 1 and 3. Predicted 2 may have either, 0 only 1, 4 only 3, and there is nobody left for 4.
        PixelMatching matching = new PixelMatching(pixels(6, 1, 1, 3), 1, 6, 1);
        matching.add(2);
        assertThat(matching.size()).isEqualTo(1);
        matching.add(0);
        assertThat(matching.size()).isEqualTo(2);
        matching.add(4);
        assertThat(matching.size()).isEqualTo(2);
    }

    @Test
    void the_tolerance_is_a_distance_and_includes_itself() {
        assertThat(pairs(Math.sqrt(5), 0, 2 * 7 + 1)).isEqualTo(1);
        assertThat(pairs(2.23, 0, 2 * 7 + 1)).isZero();
        assertThat(pairs(0, 8, 8)).isEqualTo(1);
        assertThat(pairs(0.99, 8, 9)).isZero();
    }

    @Test
    void the_end_of_a_row_is_not_near_the_beginning_of_the_next() {
        assertThat(pairs(1.5, 6, 7)).isZero();
    }

    private static int pairs(double tolerance, int predicted, int truth) {
        PixelMatching matching = new PixelMatching(pixels(7, 7, truth), 7, 7, tolerance);
        matching.add(predicted);
        return matching.size();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void after_each_pixel_there_are_as_many_pairs_as_trying_all_of_them_finds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            double tolerance = 0.5 + 2 * random.nextDouble();
            boolean[] truth = new boolean[HEIGHT * WIDTH];
            random.ints(6, 0, truth.length).forEach(i -> truth[i] = true);
            List<Integer> predicted = shuffled(HEIGHT * WIDTH, random).subList(0, 8);
            PixelMatching matching = new PixelMatching(truth, HEIGHT, WIDTH, tolerance);
            for (int count = 1; count <= predicted.size(); count++) {
                matching.add(predicted.get(count - 1));
                assertThat(matching.size())
                        .as("seed %d, round %d, %d predicted", seed, round, count)
                        .isEqualTo(most(predicted.subList(0, count), truth, tolerance));
            }
        }
    }

    /** The first one has each of its possible partners in turn, or none, and the others what is left. */
    private static int most(List<Integer> predicted, boolean[] truth, double tolerance) {
        if (predicted.isEmpty()) {
            return 0;
        }
        List<Integer> others = predicted.subList(1, predicted.size());
        int best = most(others, truth, tolerance);
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] && distance(predicted.get(0), i, WIDTH) <= tolerance) {
                truth[i] = false;
                best = Math.max(best, 1 + most(others, truth, tolerance));
                truth[i] = true;
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void among_many_pixels_there_are_as_many_pairs_as_a_plain_search_from_scratch_finds(long seed) {
        Random random = new Random(seed);
        int side = 24;
        boolean[] truth = new boolean[side * side];
        random.ints(200, 0, truth.length).forEach(i -> truth[i] = true);
        List<Integer> predicted = shuffled(side * side, random).subList(0, 250);
        PixelMatching matching = new PixelMatching(truth, side, side, 1.7);
        for (int count = 1; count <= predicted.size(); count++) {
            matching.add(predicted.get(count - 1));
            if (count % 25 == 0) {
                assertThat(matching.size())
                        .as("seed %d, %d predicted", seed, count)
                        .isEqualTo(kuhn(predicted.subList(0, count), truth, side, 1.7));
            }
        }
    }

    private static int kuhn(List<Integer> predicted, boolean[] truth, int width, double tolerance) {
        int[] partner = new int[truth.length];
        int size = 0;
        for (int p : predicted) {
            size += finds(p, truth, partner, new boolean[truth.length], width, tolerance) ? 1 : 0;
        }
        return size;
    }

    /** @param partner of each true pixel, plus one */
    private static boolean finds(int p, boolean[] truth, int[] partner, boolean[] tried, int width, double tolerance) {
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] && !tried[i] && distance(p, i, width) <= tolerance) {
                tried[i] = true;
                if (partner[i] == 0 || finds(partner[i] - 1, truth, partner, tried, width, tolerance)) {
                    partner[i] = p + 1;
                    return true;
                }
            }
        }
        return false;
    }

    private static double distance(int a, int b, int width) {
        return Math.hypot(a / width - b / width, a % width - b % width);
    }

    private static List<Integer> shuffled(int count, Random random) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(all, random);
        return all;
    }
}
