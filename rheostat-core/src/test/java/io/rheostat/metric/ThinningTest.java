package io.rheostat.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinningTest {
    /** Rows of text; '#' is set. */
    private static boolean[] parse(String... rows) {
        String all = String.join("", rows);
        boolean[] pixels = new boolean[all.length()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = all.charAt(i) == '#';
        }
        return pixels;
    }

    @Test
    void a_thick_bar_becomes_the_line_in_its_middle_and_loses_at_most_one_pixel_at_each_end() {
        boolean[] thin = Thinning.of(
                parse("............", "..#########.", "..#########.", "..#########.", "............"), 5, 12);
        for (int i = 0; i < thin.length; i++) {
            boolean isInMiddle = i / 12 == 2 && i % 12 >= 2 && i % 12 <= 10;
            boolean isAtEnd = i % 12 == 2 || i % 12 == 10;
            assertThat(thin[i] == isInMiddle || isAtEnd && isInMiddle)
                    .as("pixel %d", i)
                    .isTrue();
        }
    }

    @Test
    void a_line_two_pixels_thick_loses_one_side_and_not_its_length() {
        boolean[] thin = Thinning.of(parse("..........", ".########.", ".########.", ".........."), 4, 10);
        assertThat(count(thin)).isBetween(7, 8);
        assertThat(components(thin, 4, 10, true, 8)).isEqualTo(1);
    }

    @Test
    void lines_of_one_pixel_stay_as_they_are() {
        boolean[] lines = parse(
                "#.......", //
                ".#......", //
                "..#####.", //
                ".......#", //
                ".......#", //
                "..#.....");
        assertThat(Thinning.of(lines, 6, 8)).isEqualTo(lines);
    }

    @Test
    void a_staircase_loses_the_pixels_that_a_diagonal_line_does_without() {
        boolean[] stairs = parse(
                "##....", //
                ".##...", //
                "..##..", //
                "...##.");
        boolean[] thin = Thinning.of(stairs, 4, 6);
        assertThat(components(thin, 4, 6, true, 8)).isEqualTo(1);
        assertThat(count(thin)).isLessThanOrEqualTo(5).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothing_is_cut_joined_or_filled_and_what_remains_is_thin(long seed) {
        Random random = new Random(seed);
        int height = 20 + random.nextInt(10);
        int width = 20 + random.nextInt(10);
        float[] noise = new float[height * width];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        float[] map = TriangleFilter.smooth(noise, height, width, 2);
        boolean[] pixels = new boolean[map.length];
        for (int i = 0; i < map.length; i++) {
            pixels[i] = map[i] > 0.5;
        }
        boolean[] thin = Thinning.of(pixels, height, width);
        assertThat(components(thin, height, width, true, 8))
                .as("lines, seed %d", seed)
                .isEqualTo(components(pixels, height, width, true, 8));
        assertThat(components(framed(thin, height, width), height + 2, width + 2, false, 4))
                .as("holes, seed %d", seed)
                .isEqualTo(components(framed(pixels, height, width), height + 2, width + 2, false, 4));
        assertThat(count(thin)).isLessThan(count(pixels));
        assertThat(Thinning.of(thin, height, width)).isEqualTo(thin);
        for (int i = 0; i < thin.length; i++) {
            assertThat(!thin[i] || pixels[i]).isTrue();
        }
        assertThat(interiors(thin, height, width)).as("seed %d", seed).isZero();
    }

    private static int interiors(boolean[] pixels, int height, int width) {
        int interiors = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                boolean isFull = true;
                for (int k = 0; k < 9; k++) {
                    isFull &= pixels[(y + k / 3 - 1) * width + x + k % 3 - 1];
                }
                interiors += isFull ? 1 : 0;
            }
        }
        return interiors;
    }

    private static boolean[] framed(boolean[] pixels, int height, int width) {
        boolean[] framed = new boolean[(height + 2) * (width + 2)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, framed, (y + 1) * (width + 2) + 1, width);
        }
        return framed;
    }

    private static int count(boolean[] pixels) {
        int count = 0;
        for (boolean pixel : pixels) {
            count += pixel ? 1 : 0;
        }
        return count;
    }

    /** How many parts the pixels of a value fall into, by flooding. */
    private static int components(boolean[] pixels, int height, int width, boolean value, int neighbours) {
        boolean[] seen = new boolean[pixels.length];
        int components = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] == value && !seen[i]) {
                components++;
                flood(i, pixels, height, width, neighbours, seen);
            }
        }
        return components;
    }

    private static void flood(int from, boolean[] pixels, int height, int width, int neighbours, boolean[] seen) {
        Deque<Integer> open = new ArrayDeque<>();
        open.add(from);
        seen[from] = true;
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int k = 0; k < 9; k++) {
                int down = k / 3 - 1;
                int right = k % 3 - 1;
                int y = at / width + down;
                int x = at % width + right;
                boolean isNear = neighbours == 8 || down == 0 || right == 0;
                if (isNear && y >= 0 && y < height && x >= 0 && x < width) {
                    int next = y * width + x;
                    if (!seen[next] && pixels[next] == pixels[from]) {
                        seen[next] = true;
                        open.add(next);
                    }
                }
            }
        }
    }
}
