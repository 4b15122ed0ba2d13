package io.rheostat.data.augment;

import io.rheostat.image.Footprint;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.Target;
import java.util.Map;

/**
 * How targets are brought to another size: drawn, where they are lines, else copied from the nearest pixel.
 *
 * @param from of the image that they are of
 * @param part how large they become, in the top left corner
 * @param height of that and what is unknown below
 * @param width of that and what is unknown beside it
 */
record Scaling(Shape from, Footprint part, int height, int width) {
    Map<String, Target> targets(Map<String, Target> targets, Lines lines) {
        PixelMap nearest = new PixelMap(
                PixelMap.nearest(from.height(), part.height(), height - part.height()),
                PixelMap.nearest(from.width(), part.width(), width - part.width()));
        return lines.moved(targets, nearest::targets, this::moved);
    }

    /** Where the middle of a pixel comes to lie. */
    private int moved(int i) {
        int y = (int) ((i / from.width() + 0.5) * part.height() / from.height());
        int x = (int) ((i % from.width() + 0.5) * part.width() / from.width());
        return y * width + x;
    }
}
