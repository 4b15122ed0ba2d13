package io.rheostat.metric;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Thins lines to one pixel, connected to all eight neighbours: the first algorithm of Guo and Hall, Parallel thinning with two-subiteration
 * algorithms, 1989, by which boundaries are thinned on the Berkeley data sets. It goes round and round, from both sides in turn, until
 * nothing changes; nothing is cut, and ends stay.
 */
final class Thinning {
    /** Around a pixel against the clock, beginning to the right; even ones share a side with it. */
    private static final int[] DOWN = {0, -1, -1, -1, 0, 1, 1, 1};

    private static final int[] RIGHT = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final boolean[] FIRST = removable(around -> free(around, 0));
    private static final boolean[] SECOND = removable(around -> free(around, 4));

    private final boolean[] pixels;
    private final int height;
    private final int width;

    private Thinning(boolean[] pixels, int height, int width) {
        this.pixels = pixels.clone();
        this.height = height;
        this.width = width;
    }

    /** The pixels that remain of those of {@code (height, width)}. */
    static boolean[] of(boolean[] pixels, int height, int width) {
        Thinning thinning = new Thinning(pixels, height, width);
        boolean changes = true;
        while (changes) {
            changes = thinning.removed(FIRST) | thinning.removed(SECOND);
        }
        return thinning.pixels;
    }

    /** Whether any pixel went. All are looked at before the first goes. */
    private boolean removed(boolean[] removable) {
        int[] going = IntStream.range(0, pixels.length)
                .filter(i -> pixels[i] && removable[around(i / width, i % width)])
                .toArray();
        Arrays.stream(going).forEach(i -> pixels[i] = false);
        return going.length > 0;
    }

    private int around(int y, int x) {
        int around = 0;
        for (int k = 0; k < 8; k++) {
            around |= isSet(y + DOWN[k], x + RIGHT[k]) ? 1 << k : 0;
        }
        return around;
    }

    private boolean isSet(int y, int x) {
        return y >= 0 && y < height && x >= 0 && x < width && pixels[y * width + x];
    }

    /** For every pattern of neighbours whether a pixel among them may go. */
    private static boolean[] removable(IntPredicate isFree) {
        boolean[] table = new boolean[256];
        for (int around = 0; around < table.length; around++) {
            int thickness = Math.min(pairs(around, 0), pairs(around, 1));
            table[around] = connectivity(around) == 1 && thickness >= 2 && thickness <= 3 && isFree.test(around);
        }
        return table;
    }

    /** How many lines would meet no more: over the four sides, those that are empty but not all of the corner behind is. */
    private static int connectivity(int around) {
        int number = 0;
        for (int side = 0; side < 8; side += 2) {
            boolean isBehind = has(around, side + 1) || has(around, side + 2);
            number += !has(around, side) && isBehind ? 1 : 0;
        }
        return number;
    }

    /** How many of the four pairs of neighbours, the first of which begins at {@code from}, are not empty. */
    private static int pairs(int around, int from) {
        int pairs = 0;
        for (int k = from; k < from + 8; k += 2) {
            pairs += has(around, k) || has(around, k + 1) ? 1 : 0;
        }
        return pairs;
    }

    /** Whether the pixel is on the sides that are thinned: those that lie against the clock from {@code side}. */
    private static boolean free(int around, int side) {
        boolean isHeld = has(around, side + 1) || has(around, side + 2) || !has(around, side + 7);
        return !(isHeld && has(around, side));
    }

    private static boolean has(int around, int k) {
        return (around >> (k & 7) & 1) == 1;
    }
}
