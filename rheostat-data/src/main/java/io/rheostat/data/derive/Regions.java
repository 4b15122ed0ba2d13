package io.rheostat.data.derive;

import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;

/**
 * Closes the unlabelled ribbons that annotators leave around things. Where two things meet, such a ribbon hides the
 * boundary, and without it there would be none.
 */
public final class Regions {
    private Regions() {}

    /**
     * Gives unknown pixels the label of the nearest known one, in steps up, down, left or right. Two labels that grow
     * towards each other meet in the middle.
     *
     * @param labels {@code (1, H, W)}; not changed
     * @param steps the most; what is farther from everything known stays unknown
     */
    public static LabelTensor grown(LabelTensor labels, int steps) {
        int width = labels.shape().get(2);
        int[] grown = labels.values().clone();
        int[] front = known(grown);
        for (int step = 0; step < steps && front.length > 0; step++) {
            front = grow(grown, width, front);
        }
        return new LabelTensor(labels.shape(), grown);
    }

    private static int[] known(int[] labels) {
        int[] found = new int[labels.length];
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != Task.IGNORE) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Labels the unknown neighbours of the front, and returns them: the next front. */
    private static int[] grow(int[] labels, int width, int[] front) {
        int[] next = new int[4 * front.length];
        int count = 0;
        for (int i : front) {
            int x = i % width;
            count = spread(labels, i, x > 0 ? i - 1 : i, next, count);
            count = spread(labels, i, x < width - 1 ? i + 1 : i, next, count);
            count = spread(labels, i, Math.max(i - width, i % width), next, count);
            count = spread(labels, i, i + width < labels.length ? i + width : i, next, count);
        }
        return Arrays.copyOf(next, count);
    }

    private static int spread(int[] labels, int from, int to, int[] next, int count) {
        if (labels[to] != Task.IGNORE) {
            return count;
        }
        labels[to] = labels[from];
        next[count] = to;
        return count + 1;
    }
}
