package io.rheostat.metric;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * Pairs predicted pixels with true ones that are near, each with at most one, as many as can be. Predicted pixels are added one by one, and
 * after each the number of pairs is the greatest there is for those so far: Berge's augmenting paths, by breadth-first search. So one run
 * serves all thresholds, if the most probable pixels come first. What a search in vain has seen can never be part of a path again, and no
 * later one looks at it. Mutable, confined to one thread.
 */
final class PixelMatching {
    private static final int NONE = -1;

    private final int height;
    private final int width;
    private final int[] down;
    private final int[] right;
    private final boolean[] isOpen;
    private final int[] predictedOf;
    private final int[] truthOf;
    private final int[] reachedFrom;
    private int size;

    /**
     * @param truth the true pixels of {@code (height, width)}
     * @param tolerance the greatest distance of a pair, pixels
     */
    PixelMatching(boolean[] truth, int height, int width, double tolerance) {
        this.height = height;
        this.width = width;
        int reach = (int) tolerance;
        int side = 2 * reach + 1;
        int[][] offsets = IntStream.range(0, side * side)
                .mapToObj(i -> new int[] {i / side - reach, i % side - reach})
                .filter(offset -> squaredLength(offset) <= tolerance * tolerance)
                .sorted(Comparator.comparingInt(PixelMatching::squaredLength))
                .toArray(int[][]::new);
        this.down = Arrays.stream(offsets).mapToInt(offset -> offset[0]).toArray();
        this.right = Arrays.stream(offsets).mapToInt(offset -> offset[1]).toArray();
        this.isOpen = truth.clone();
        this.predictedOf = filled(truth.length);
        this.truthOf = filled(truth.length);
        this.reachedFrom = filled(truth.length);
    }

    private static int squaredLength(int[] offset) {
        return offset[0] * offset[0] + offset[1] * offset[1];
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    /** How many pairs there are. */
    int size() {
        return size;
    }

    /** Adds a predicted pixel, none twice; others may change partners for its sake. */
    void add(int pixel) {
        Deque<Integer> predicted = new ArrayDeque<>();
        Deque<Integer> seen = new ArrayDeque<>();
        predicted.add(pixel);
        int free = NONE;
        while (free == NONE && !predicted.isEmpty()) {
            free = reach(predicted.remove(), predicted, seen);
        }
        if (free != NONE) {
            seen.forEach(truth -> isOpen[truth] = true);
            pair(free);
            size++;
        }
    }

    /** Looks at the true pixels near a predicted one; returns one that is free, or adds the partners of all to the search. */
    private int reach(int from, Deque<Integer> predicted, Deque<Integer> seen) {
        int y = from / width;
        int x = from % width;
        for (int k = 0; k < down.length; k++) {
            int truth = truthAt(y + down[k], x + right[k]);
            if (truth != NONE) {
                isOpen[truth] = false;
                seen.add(truth);
                reachedFrom[truth] = from;
                if (predictedOf[truth] == NONE) {
                    return truth;
                }
                predicted.add(predictedOf[truth]);
            }
        }
        return NONE;
    }

    private int truthAt(int y, int x) {
        boolean isInside = y >= 0 && y < height && x >= 0 && x < width;
        return isInside && isOpen[y * width + x] ? y * width + x : NONE;
    }

    /** Along the path to a free true pixel, each predicted pixel takes the true one that it reached. */
    private void pair(int free) {
        int truth = free;
        while (truth != NONE) {
            int predicted = reachedFrom[truth];
            int left = truthOf[predicted];
            predictedOf[truth] = predicted;
            truthOf[predicted] = truth;
            truth = left;
        }
    }
}
