package io.rheostat.image.legend;

import java.awt.Dimension;
import java.util.List;
import java.util.Locale;

/**
 * A line a class: its colour, its name, and its share of the picture. Where the picture is too low for all of them, the
 * last ones are only counted.
 *
 * @param entries in the order in which they are to stand
 */
public record ClassLegend(List<Entry> entries) implements Legend {
    private static final int FEWEST_LINES = 8;

    /**
     * One class.
     *
     * @param colour 0xRRGGBB
     * @param share of the picture, in [0, 1]
     */
    public record Entry(int colour, String name, double share) {
        private String percent() {
            return share < 0.0005 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
        }
    }

    public ClassLegend {
        entries = List.copyOf(entries);
    }

    @Override
    public Dimension size(Pen pen, int height) {
        int lines = Math.min(entries.size(), lines(pen, height));
        return new Dimension(shares(pen, height) + widestShare(pen, height), lines * line(pen));
    }

    @Override
    public void draw(Pen pen, int left, int top, int height) {
        List<Entry> shown = shown(pen, height);
        int unit = pen.unit();
        for (int i = 0; i < shown.size(); i++) {
            Entry entry = shown.get(i);
            int middle = middle(pen, top, i);
            int end = left + shares(pen, height) + widestShare(pen, height);
            pen.fill(entry.colour(), left, middle - unit / 2, unit, unit);
            pen.write(entry.name(), left + names(pen), middle);
            pen.writeFaintly(entry.percent(), end - pen.widthOf(entry.percent()), middle);
        }
        if (shown.size() < entries.size()) {
            pen.writeFaintly(rest(shown.size()), left + names(pen), middle(pen, top, shown.size()));
        }
    }

    private List<Entry> shown(Pen pen, int height) {
        int lines = lines(pen, height);
        return entries.size() <= lines ? entries : entries.subList(0, lines - 1);
    }

    private String rest(int shown) {
        return "and " + (entries.size() - shown) + " more";
    }

    private static int lines(Pen pen, int height) {
        return Math.max(FEWEST_LINES, height / line(pen));
    }

    private static int line(Pen pen) {
        return pen.unit() * 8 / 5;
    }

    private static int middle(Pen pen, int top, int index) {
        return top + index * line(pen) + pen.unit() / 2;
    }

    private static int names(Pen pen) {
        return pen.unit() * 3 / 2;
    }

    /** Where the column of the shares begins. */
    private int shares(Pen pen, int height) {
        int widest = pen.widthOf(entries.size() > lines(pen, height) ? rest(lines(pen, height) - 1) : "");
        for (Entry entry : shown(pen, height)) {
            widest = Math.max(widest, pen.widthOf(entry.name()));
        }
        return names(pen) + widest + pen.unit();
    }

    private int widestShare(Pen pen, int height) {
        return shown(pen, height).stream()
                .mapToInt(entry -> pen.widthOf(entry.percent()))
                .max()
                .orElse(0);
    }
}
