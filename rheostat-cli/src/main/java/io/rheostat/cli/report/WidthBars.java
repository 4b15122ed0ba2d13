package io.rheostat.cli.report;

import io.rheostat.cli.demo.Leaning;
import io.rheostat.cli.demo.Setting;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is active of the network at each budget: a bar an encoder stage and a bar a decoder, full where the width is 1. */
record WidthBars(Leaning leaning, List<Setting> settings, List<String> tasks) {
    private static final double LEFT = 48;
    private static final double STEP = 34;
    private static final double BAR = 26;
    private static final double ROW = 44;
    private static final double HEIGHT = 34;
    private static final double GAP = 16;
    private static final double TOP = 44;

    Element svg() {
        int stages = settings.get(0).plan().config().encoder().stages();
        double width = LEFT + (stages + tasks.size()) * STEP + GAP;
        double height = TOP + settings.size() * ROW;
        Element svg = Element.of("svg", "widths")
                .with("viewBox", String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height))
                .with("role", "img")
                .with("aria-label", "Widths with " + leaning.name());
        svg.add(text("title", 0, 14, "start", leaning.name()));
        for (int i = 0; i < stages; i++) {
            svg.add(text("mark", x(i, stages) + BAR / 2, TOP - 8, "middle", "enc " + (i + 1)));
        }
        for (int i = 0; i < tasks.size(); i++) {
            svg.add(text("mark", x(stages + i, stages) + BAR / 2, TOP - 8, "middle", shortened(tasks.get(i))));
        }
        for (int row = 0; row < settings.size(); row++) {
            svg.add(row(settings.get(row), TOP + row * ROW));
        }
        return svg;
    }

    private List<Element> row(Setting setting, double y) {
        SubnetConfig config = setting.plan().config();
        int stages = config.encoder().stages();
        List<Element> row = new ArrayList<>();
        row.add(text("mark", LEFT - 8, y + HEIGHT / 2 + 4, "end", Figures.percent(setting.budget())));
        for (int i = 0; i < stages; i++) {
            row.addAll(bar(x(i, stages), y, config.encoder().width(i), "encoder"));
        }
        for (int i = 0; i < tasks.size(); i++) {
            row.addAll(bar(x(stages + i, stages), y, config.decoderWidth(tasks.get(i)), "fill s" + i));
        }
        return row;
    }

    private static List<Element> bar(double x, double y, double width, String cssClass) {
        double height = HEIGHT * width;
        return List.of(
                rectangle(x, y, HEIGHT, "whole"),
                rectangle(x, y + HEIGHT - height, height, cssClass)
                        .add(Element.of("title").text("width " + width)));
    }

    private static Element rectangle(double x, double y, double height, String cssClass) {
        return Element.of("rect", cssClass)
                .with("x", x)
                .with("y", y)
                .with("width", BAR)
                .with("height", height)
                .with("rx", 2);
    }

    private static double x(int bar, int stages) {
        return LEFT + bar * STEP + (bar >= stages ? GAP : 0);
    }

    private static String shortened(String task) {
        return task.length() <= 6 ? task : task.substring(0, 4) + ".";
    }

    private static Element text(String cssClass, double x, double y, String anchor, String text) {
        return Element.of("text", cssClass)
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text);
    }
}
