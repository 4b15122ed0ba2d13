package io.rheostat.image.legend;

import io.rheostat.image.Scale;
import java.awt.Dimension;
import java.util.function.DoubleToIntFunction;
import java.util.function.ToIntFunction;

/**
 * A bar of colours, the most on top, with marks and a unit.
 *
 * @param colour 0xRRGGBB of a share of the scale in [0, 1]
 * @param unit what follows each number
 */
record ColourBar(Scale scale, DoubleToIntFunction colour, String unit) {
    private static final int LOWEST = 12;

    Dimension size(Pen pen, int height) {
        ToIntFunction<Double> width = mark -> pen.widthOf(text(mark));
        int widest = scale.marks().stream().mapToInt(width).max().orElse(0);
        return new Dimension(labels(pen) + widest, bar(pen, height));
    }

    void draw(Pen pen, int left, int top, int height) {
        int bar = bar(pen, height);
        for (int y = 0; y < bar; y++) {
            pen.fill(colour.applyAsInt(1 - (y + 0.5) / bar), left, top + y, pen.unit(), 1);
        }
        for (double mark : scale.marks()) {
            int y = top + (int) Math.round((1 - scale.share(mark)) * (bar - 1));
            pen.mark(left + pen.unit(), y, pen.unit() / 3);
            pen.write(text(mark), left + labels(pen), y);
        }
    }

    private String text(double mark) {
        return scale.text(mark) + unit;
    }

    private static int bar(Pen pen, int height) {
        return Math.max(height, LOWEST * pen.unit());
    }

    private static int labels(Pen pen) {
        return pen.unit() * 5 / 3;
    }
}
