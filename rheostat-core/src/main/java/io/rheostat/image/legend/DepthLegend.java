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
    private static final int LOWEST = 12;

    @Override
    public Dimension size(Pen pen, int height) {
        int widest = scale.marks().stream()
                .mapToInt(mark -> pen.widthOf(metres(mark)))
                .max()
                .orElse(0);
        return new Dimension(labels(pen) + widest, bar(pen, height));
    }

    @Override
    public void draw(Pen pen, int left, int top, int height) {
        int bar = bar(pen, height);
        for (int y = 0; y < bar; y++) {
            pen.fill(Palette.heat(1 - (y + 0.5) / bar), left, top + y, pen.unit(), 1);
        }
        for (double mark : scale.marks()) {
            int y = top + (int) Math.round((1 - scale.share(mark)) * (bar - 1));
            pen.mark(left + pen.unit(), y, pen.unit() / 3);
            pen.write(metres(mark), left + labels(pen), y);
        }
    }

    private String metres(double mark) {
        return scale.text(mark) + " m";
    }

    private static int bar(Pen pen, int height) {
        return Math.max(height, LOWEST * pen.unit());
    }

    private static int labels(Pen pen) {
        return pen.unit() * 5 / 3;
    }
}
