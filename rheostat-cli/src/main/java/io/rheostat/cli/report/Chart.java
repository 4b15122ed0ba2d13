package io.rheostat.cli.report;

import io.rheostat.cli.report.Series.Point;
import io.rheostat.image.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Lines and points over two axes.
 *
 * @param yLabel what goes up, with its unit
 * @param series where none has a point, the chart says so
 */
record Chart(String title, String yLabel, String xLabel, List<Series> series) {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 250;
    private static final double LEFT = 42;
    private static final double RIGHT = WIDTH - 10;
    private static final double TOP = 44;
    private static final double BOTTOM = HEIGHT - 36;
    private static final double RING = 3.5;
    private static final double RING_STEP = 2.4;

    Element svg() {
        Scale xs = Scale.around(values(Point::x), 5);
        Scale ys = Scale.around(values(Point::y), 5);
        Element svg = Element.of("svg", "chart")
                .with("viewBox", "0 0 340 250")
                .with("role", "img")
                .with("aria-label", title + ": " + yLabel + " against " + xLabel);
        xs.marks().forEach(mark -> svg.add(xMark(xs, mark)));
        ys.marks().forEach(mark -> svg.add(yGrid(ys, mark), yMark(ys, mark)));
        series.stream().filter(Series::joined).forEach(one -> svg.add(line(one, xs, ys)));
        svg.add(rings(xs, ys));
        if (series.stream().allMatch(one -> one.points().isEmpty())) {
            svg.add(label("mark", (LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2, "middle", "nothing was noted"));
        }
        return svg.add(
                label("title", 0, 14, "start", title),
                label("axis", 0, 27, "start", yLabel),
                label("axis", RIGHT, HEIGHT - 4, "end", xLabel));
    }

    private static double x(Scale xs, Point point) {
        return LEFT + xs.share(point.x()) * (RIGHT - LEFT);
    }

    private static double y(Scale ys, Point point) {
        return BOTTOM - ys.share(point.y()) * (BOTTOM - TOP);
    }

    private DoubleStream values(ToDoubleFunction<Point> coordinate) {
        return series.stream().flatMap(one -> one.points().stream()).mapToDouble(coordinate);
    }

    private static Element xMark(Scale xs, double mark) {
        return label("mark", x(xs, new Point(mark, 0)), BOTTOM + 14, "middle", xs.text(mark));
    }

    private static Element yMark(Scale ys, double mark) {
        return label("mark", LEFT - 6, y(ys, new Point(0, mark)) + 3.5, "end", ys.text(mark));
    }

    private static Element yGrid(Scale ys, double mark) {
        double y = y(ys, new Point(0, mark));
        return Element.of("line", "grid")
                .with("x1", LEFT)
                .with("x2", RIGHT)
                .with("y1", y)
                .with("y2", y);
    }

    private static Element line(Series series, Scale xs, Scale ys) {
        DoubleUnaryOperator tenths = value -> Math.round(10 * value) / 10.0;
        String points = series.points().stream()
                .map(point -> String.format(
                        Locale.ROOT, "%s,%s", tenths.applyAsDouble(x(xs, point)), tenths.applyAsDouble(y(ys, point))))
                .collect(Collectors.joining(" "));
        return Element.of("polyline", (series.emphasised() ? "line bold s" : "line s") + series.style())
                .with("points", points)
                .add(Element.of("title").text(series.name()));
    }

    /** Above all lines. Of rings about one place each is wider than the one before, so that all are seen. */
    private List<Element> rings(Scale xs, Scale ys) {
        List<Element> rings = new ArrayList<>();
        List<Point> places = new ArrayList<>();
        for (Series one : series) {
            if (!one.joined()) {
                for (Point point : one.points()) {
                    Point place = new Point(x(xs, point), y(ys, point));
                    long within =
                            places.stream().filter(other -> touch(place, other)).count();
                    rings.add(ring(one, point, place, within));
                    places.add(place);
                }
            }
        }
        return rings;
    }

    private static boolean touch(Point first, Point second) {
        return Math.hypot(first.x() - second.x(), first.y() - second.y()) < RING_STEP;
    }

    private static Element ring(Series series, Point point, Point place, long within) {
        return Element.of("circle", (within == 0 ? "ring s" : "ring around s") + series.style())
                .with("cx", place.x())
                .with("cy", place.y())
                .with("r", RING + within * RING_STEP)
                .add(Element.of("title").text(String.format(Locale.ROOT, "%s: %.4g", series.name(), point.y())));
    }

    private static Element label(String cssClass, double x, double y, String anchor, String text) {
        return Element.of("text", cssClass)
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text);
    }
}
