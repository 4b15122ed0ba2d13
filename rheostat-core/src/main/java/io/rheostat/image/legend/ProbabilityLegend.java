package io.rheostat.image.legend;

import io.rheostat.image.Palette;
import io.rheostat.image.Scale;
import java.awt.Dimension;
import java.util.function.DoubleToIntFunction;

/** A bar of the colours of probabilities, 1 on top. */
public enum ProbabilityLegend implements Legend {
    /** In the colours of {@link Palette#heat}, as saliency has. */
    HEAT(Palette::heat),
    /** In those of {@link Palette#ink}, as boundaries have. */
    INK(Palette::ink);

    private final ColourBar bar;

    ProbabilityLegend(DoubleToIntFunction colour) {
        this.bar = new ColourBar(new Scale(0, 1, 0.2), colour, "");
    }

    @Override
    public Dimension size(Pen pen, int height) {
        return bar.size(pen, height);
    }

    @Override
    public void draw(Pen pen, int left, int top, int height) {
        bar.draw(pen, left, top, height);
    }
}
