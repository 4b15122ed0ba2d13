package io.rheostat.data.augment;

import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import java.util.function.IntUnaryOperator;

/**
 * A map of yes and no {@code (1, H, W)}, to be drawn where its pixels go. A pixel becomes yes where any that goes there is yes, else no where
 * any is no: so no line is lost where several pixels become one. Where they part, pixels that touch are joined by a stroke one pixel wide.
 *
 * @param labels before
 */
record LineDrawing(LabelTensor labels) {
    private static final int NO = 0;
    private static final int YES = 1;

    /**
     * Without its lines. What is at least two pixels thick both ways is no line, and stays: it is copied, and grows with the picture.
     *
     * @return a copy
     */
    LabelTensor erased() {
        int[] erased = labels.values().clone();
        for (int i = 0; i < erased.length; i++) {
            if (isYes(i, 0, 0) && !isThick(i)) {
                erased[i] = NO;
            }
        }
        return new LabelTensor(labels.shape(), erased);
    }

    /** Part of a square of four. */
    private boolean isThick(int i) {
        return isSquare(i, -1, -1) || isSquare(i, 1, -1) || isSquare(i, -1, 1) || isSquare(i, 1, 1);
    }

    private boolean isSquare(int i, int across, int down) {
        return isYes(i, across, 0) && isYes(i, 0, down) && isYes(i, across, down);
    }

    /** Of the pixel so many columns and rows from another. */
    private boolean isYes(int i, int across, int down) {
        int width = labels.shape().get(2);
        int x = i % width + across;
        int y = i / width + down;
        return x >= 0 && x < width && y >= 0 && y < labels.shape().get(1) && labels.values()[y * width + x] == YES;
    }

    /**
     * @param picture what was copied of {@link #erased}; it is changed
     * @param moved from a pixel of the labels to one of the picture, or -1
     */
    void drawOn(LabelTensor picture, IntUnaryOperator moved) {
        for (int i = 0; i < labels.values().length; i++) {
            int to = labels.values()[i] == NO ? moved.applyAsInt(i) : -1;
            if (to >= 0 && picture.values()[to] == Task.IGNORE) {
                picture.values()[to] = NO;
            }
        }
        for (int i = 0; i < labels.values().length; i++) {
            if (labels.values()[i] == YES) {
                drawFrom(i, picture, moved);
            }
        }
    }

    /** Itself, and what joins it to those to come. Neighbours across a corner are joined by the one between, where there is one. */
    private void drawFrom(int i, LabelTensor picture, IntUnaryOperator moved) {
        int from = moved.applyAsInt(i);
        stroke(picture, from, from);
        boolean right = isYes(i, 1, 0);
        boolean below = isYes(i, 0, 1);
        int width = labels.shape().get(2);
        if (right) {
            stroke(picture, from, moved.applyAsInt(i + 1));
        }
        if (below) {
            stroke(picture, from, moved.applyAsInt(i + width));
        }
        if (isYes(i, 1, 1) && !right && !below) {
            stroke(picture, from, moved.applyAsInt(i + width + 1));
        }
        if (isYes(i, -1, 1) && !isYes(i, -1, 0) && !below) {
            stroke(picture, from, moved.applyAsInt(i + width - 1));
        }
    }

    private static void stroke(LabelTensor picture, int from, int to) {
        if (from < 0 || to < 0) {
            return;
        }
        int width = picture.shape().get(2);
        int across = to % width - from % width;
        int down = to / width - from / width;
        int steps = Math.max(Math.max(Math.abs(across), Math.abs(down)), 1);
        for (int step = 0; step <= steps; step++) {
            int x = from % width + Math.round((float) across * step / steps);
            int y = from / width + Math.round((float) down * step / steps);
            picture.values()[y * width + x] = YES;
        }
    }
}
