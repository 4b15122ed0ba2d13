package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Leaning;
import io.rheostat.file.AtomicFiles;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;

/** Quality against compute as one drawing, for a document: a chart a task, and what its lines mean. */
public final class CurvePicture {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 250;
    private static final int GAP = 24;
    private static final int ROW = 20;
    private static final int LEGEND = 3 * ROW;
    private static final int ENTRY = WIDTH / 2;

    private CurvePicture() {}

    /**
     * Draws and writes an SVG.
     *
     * @throws java.io.UncheckedIOException where the file can't be written
     */
    public static void write(Demonstration demo, Path file) {
        AtomicFiles.write(file, svg(demo) + "\n");
    }

    private static Element svg(Demonstration demo) {
        List<Task> tasks = demo.bundle().tasks();
        Curves curves = Curves.of(demo);
        int width = GAP + tasks.size() * (WIDTH + GAP);
        int height = GAP + HEIGHT + LEGEND;
        Element svg = Element.of("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 " + width + " " + height)
                .with("width", width)
                .with("height", height)
                .add(Element.of("style").text(ReportStyle.charts()))
                .add(Element.of("rect", "back").with("width", width).with("height", height));
        for (int i = 0; i < tasks.size(); i++) {
            svg.add(placed(curves.chart(tasks.get(i)).svg(), GAP + i * (WIDTH + GAP)));
        }
        return svg.add(legend(demo.leanings()));
    }

    private static Element placed(Element chart, int left) {
        return chart.with("x", left).with("y", GAP).with("width", WIDTH).with("height", HEIGHT);
    }

    /** What the styles of lines mean, and below what lines and rings are. */
    private static Element legend(List<Leaning> leanings) {
        Element legend = Element.of("g").with("transform", "translate(" + GAP + " " + (GAP + HEIGHT + ROW) + ")");
        for (int i = 0; i < leanings.size(); i++) {
            legend.add(line(i, 0, "line s" + i), text(i, 0, leanings.get(i).name()));
        }
        return legend.add(
                line(0, ROW, "line plain"),
                text(0, ROW, Curves.LINES),
                Element.of("circle", "ring plain")
                        .with("cx", ENTRY + GAP / 2)
                        .with("cy", ROW)
                        .with("r", 3.5),
                text(1, ROW, Curves.RINGS));
    }

    private static Element line(int entry, int y, String cssClass) {
        return Element.of("line", cssClass)
                .with("x1", entry * ENTRY)
                .with("x2", entry * ENTRY + GAP)
                .with("y1", y)
                .with("y2", y);
    }

    private static Element text(int entry, int y, String text) {
        return Element.of("text")
                .with("x", entry * ENTRY + GAP + 6)
                .with("y", y + 4)
                .text(text);
    }
}
