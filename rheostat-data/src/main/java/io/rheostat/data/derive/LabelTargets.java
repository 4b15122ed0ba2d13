package io.rheostat.data.derive;

import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;

/** What follows from a map of labels {@code (1, H, W)}, as large as it is. Stateless. */
public final class LabelTargets {
    private static final int NO = 0;
    private static final int YES = 1;

    private LabelTargets() {}

    /** Whether a pixel is of any class but the first, which is the background. */
    public static LabelTensor saliency(LabelTensor labels) {
        int[] salient = labels.values().clone();
        for (int i = 0; i < salient.length; i++) {
            salient[i] = Math.min(salient[i], YES);
        }
        return new LabelTensor(labels.shape(), salient);
    }

    /**
     * Whether the label changes from a pixel to the one on its right or below it, so that lines are one pixel wide.
     * Unknown where the pixel is, or where no change is seen and one of the two others is unknown.
     */
    public static LabelTensor boundaries(LabelTensor labels) {
        int height = labels.shape().get(1);
        int width = labels.shape().get(2);
        int[] from = labels.values();
        int[] lines = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            int right = i % width < width - 1 ? from[i + 1] : from[i];
            int below = i / width < height - 1 ? from[i + width] : from[i];
            lines[i] = boundary(from[i], right, below);
        }
        return new LabelTensor(labels.shape(), lines);
    }

    private static int boundary(int label, int right, int below) {
        if (label == Task.IGNORE) {
            return Task.IGNORE;
        }
        if (differs(label, right) || differs(label, below)) {
            return YES;
        }
        return right == Task.IGNORE || below == Task.IGNORE ? Task.IGNORE : NO;
    }

    private static boolean differs(int label, int other) {
        return other != Task.IGNORE && other != label;
    }
}
