package io.rheostat.cli.report;

import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;

/** Lines of one pixel, which would come out dashed where a picture is shown smaller than it is. Stateless. */
final class Lines {
    private static final int YES = 1;
    /** Pixels of a screen that a picture is about as wide as. */
    private static final int SHOWN_WIDTH = 150;

    private Lines() {}

    /** {@code (1, H, W)} of no and yes, with lines as thick as makes them a pixel where they are shown. */
    static LabelTensor thickened(LabelTensor lines) {
        int height = lines.shape().get(1);
        int width = lines.shape().get(2);
        int thickness = Math.max(1, Math.round((float) width / SHOWN_WIDTH));
        int[] thick = lines.values().clone();
        for (int i = 0; i < thick.length; i++) {
            if (lines.values()[i] == YES) {
                stamp(thick, i / width, i % width, thickness, height, width);
            }
        }
        return new LabelTensor(lines.shape(), thick);
    }

    private static void stamp(int[] picture, int row, int column, int side, int height, int width) {
        int top = Math.max(row - (side - 1) / 2, 0);
        int left = Math.max(column - (side - 1) / 2, 0);
        int right = Math.min(column + side / 2 + 1, width);
        for (int y = top; y < Math.min(row + side / 2 + 1, height); y++) {
            Arrays.fill(picture, y * width + left, y * width + right, YES);
        }
    }
}
