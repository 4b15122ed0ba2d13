package io.rheostat.image.legend;

import java.awt.Dimension;

/** What the colours of a picture mean. Implementations are values. */
public sealed interface Legend permits ClassLegend, DepthLegend, NormalsLegend, ProbabilityLegend {
    /**
     * The room that it takes, pixels.
     *
     * @param height of the picture that it stands beside, pixels
     */
    Dimension size(Pen pen, int height);

    /** Draws it into a room of its size. */
    void draw(Pen pen, int left, int top, int height);
}
