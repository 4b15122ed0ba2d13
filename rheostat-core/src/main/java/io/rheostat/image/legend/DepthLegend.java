package io.rheostat.image.legend;

import io.rheostat.image.Palette;
import io.rheostat.image.Scale;
import java.awt.Dimension;

/**
 * A bar of the colours of {@link Palette#heat}, the farthest on top, marked in metres.
 *
 * @param scale metres, of which the least has the first colour and the most the last
 */
public record DepthLegend(Scale scale) implements Legend {
    @Override
    public Dimension size(Pen pen, int height) {
        return bar().size(pen, height);
    }

    @Override
    public void draw(Pen pen, int left, int top, int height) {
        bar().draw(pen, left, top, height);
    }

    private ColourBar bar() {
        return new ColourBar(scale, Palette::heat, " m");
    }
}
