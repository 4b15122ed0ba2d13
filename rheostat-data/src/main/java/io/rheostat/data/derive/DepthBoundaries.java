package io.rheostat.data.derive;

import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;

/**
 * Where one thing ends before another: where depth jumps from a pixel to its neighbour in row or column. The pixel of
 * the nearer thing is marked, for the outline is its.
 *
 * <p>A floor that is seen at a grazing angle has large steps too, all alike. So a step counts as a jump only where it is
 * also much larger than the steps before and behind it, measured in inverse depth, which is linear along a plane.
 *
 * <p>Sensors see nothing in the shadow that a near thing throws on what is behind it, so edges often have a gap there. A
 * jump across a narrow gap is an edge of the near thing. Beside a wider gap it is not known whether there is one.
 *
 * @param jump the least difference of depth that is an edge, relative to the nearer one
 * @param gap the widest gap, pixels
 */
public record DepthBoundaries(double jump, int gap) {
    /** How much steeper than one of its sides an edge is. */
    private static final double STEEPER = 3;

    /**
     * 1, 0 or {@link Task#IGNORE} for each pixel, {@code (1, H, W)}.
     *
     * @param depth {@code (1, 1, H, W)}, positive; NaN where unknown
     */
    public LabelTensor of(FloatTensor depth) {
        int height = depth.shape().height();
        int width = depth.shape().width();
        Marks marks = new Marks(depth.values());
        for (int y = 0; y < height; y++) {
            scan(marks, y * width, 1, width);
        }
        for (int x = 0; x < width; x++) {
            scan(marks, x, width, height);
        }
        return new LabelTensor(new Shape(1, height, width), marks.labels());
    }

    private void scan(Marks marks, int start, int step, int length) {
        int last = -1;
        for (int k = 0; k < length; k++) {
            if (marks.isKnown(start + k * step)) {
                if (last < k - 1 - gap) {
                    marks.unsure(start + k * step, last < 0 ? start + k * step : start + last * step);
                } else if (last >= 0) {
                    edge(marks, start, step, length, last, k);
                }
                last = k;
            }
        }
        if (last >= 0 && last < length - 1 - gap) {
            marks.unsure(start + last * step, start + last * step);
        }
    }

    private void edge(Marks marks, int start, int step, int length, int from, int to) {
        double near = marks.nearness(start + from * step);
        double far = marks.nearness(start + to * step);
        double change = Math.abs(near - far);
        double before = from > 0 ? marks.change(start + (from - 1) * step, start + from * step) : 0;
        double behind = to < length - 1 ? marks.change(start + to * step, start + (to + 1) * step) : 0;
        boolean jumps = change > jump * Math.min(near, far);
        if (jumps && change > STEEPER * Math.min(before, behind) * (to - from)) {
            marks.edge(start + (near > far ? from : to) * step);
        }
    }

    /** What is known so far of each pixel. */
    private static final class Marks {
        private final float[] depth;
        private final boolean[] edges;
        private final boolean[] unsure;

        Marks(float[] depth) {
            this.depth = depth;
            this.edges = new boolean[depth.length];
            this.unsure = new boolean[depth.length];
        }

        boolean isKnown(int i) {
            return depth[i] > 0;
        }

        double nearness(int i) {
            return 1.0 / depth[i];
        }

        /** 0 where one is unknown. */
        double change(int i, int j) {
            return isKnown(i) && isKnown(j) ? Math.abs(nearness(i) - nearness(j)) : 0;
        }

        void edge(int i) {
            edges[i] = true;
        }

        void unsure(int i, int j) {
            unsure[i] = true;
            unsure[j] = true;
        }

        int[] labels() {
            int[] labels = new int[depth.length];
            Arrays.setAll(labels, i -> edges[i] ? 1 : unsure[i] || !isKnown(i) ? Task.IGNORE : 0);
            return labels;
        }
    }
}
