package io.rheostat.cli.report;

import java.util.List;

/**
 * Points of one kind in a chart.
 *
 * @param name shown when pointed at
 * @param style number of the colour and of the pattern of the line, from 0
 * @param joined whether a line joins the points; else each is a ring
 * @param emphasised whether its line is drawn bold
 */
record Series(String name, int style, boolean joined, boolean emphasised, List<Point> points) {
    record Point(double x, double y) {}

    static Series line(String name, int style, List<Point> points) {
        return new Series(name, style, true, false, List.copyOf(points));
    }

    static Series rings(String name, int style, List<Point> points) {
        return new Series(name, style, false, false, List.copyOf(points));
    }

    Series emphasised(boolean value) {
        return new Series(name, style, joined, value, points);
    }
}
