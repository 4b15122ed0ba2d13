package io.rheostat.cli.report;

import io.rheostat.image.Palette;
import io.rheostat.image.Pictures;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What colours and lines mean. */
final class Legends {
    private static final int BALL = 44;

    private Legends() {}

    /** Of lines, numbered as they are named. */
    static Element lines(List<String> names) {
        Element legend = Element.of("p", "legend");
        for (int i = 0; i < names.size(); i++) {
            legend.add(entry(sample(i), names.get(i)));
        }
        return legend;
    }

    /** Of the pictures of all tasks. */
    static Element pictures(List<Task> tasks, TaskPictures pictures) {
        Element legend = Element.of("p", "legend");
        for (Task task : tasks) {
            legend.add(
                    switch (task.kind()) {
                        case SEGMENTATION -> classes(task);
                        case DEPTH -> List.of(metres(pictures));
                        case NORMALS -> List.of(directions());
                        case SALIENCY -> List.of(bar(task.name() + ": no", Palette::heat, "yes"));
                        case BOUNDARIES -> List.of(bar(task.name() + ": no", Palette::ink, "yes"));
                        case CLASSIFICATION -> List.of();
                    });
        }
        return legend;
    }

    static boolean hasPictures(Task task) {
        return task.kind() != TaskKind.CLASSIFICATION;
    }

    private static List<Element> classes(Task task) {
        return IntStream.range(0, task.classes().size())
                .mapToObj(label ->
                        entry(swatch(Palette.classColour(label)), task.classes().get(label)))
                .toList();
    }

    private static Element metres(TaskPictures pictures) {
        return bar(metres(pictures.nearest()), Palette::heat, metres(pictures.farthest()));
    }

    /** A bar of colours between what the first and what the last stand for. */
    private static Element bar(String least, DoubleToIntFunction colour, String most) {
        String colours = IntStream.rangeClosed(0, 9)
                .mapToObj(i -> hex(colour.applyAsInt(i / 9.0)))
                .collect(Collectors.joining(", "));
        return Element.of("span", "entry")
                .add(
                        Element.of("span").text(least),
                        Element.of("span", "bar")
                                .with("style", "background: linear-gradient(to right, " + colours + ")"),
                        Element.of("span").text(most));
    }

    private static Element directions() {
        return entry(
                DataUri.image(Pictures.ball(BALL), "a ball in the colours of its normals")
                        .with("class", "ball"),
                "normals, as on a ball");
    }

    private static Element sample(int style) {
        return Element.of("svg", "sample")
                .with("viewBox", "0 0 28 8")
                .add(Element.of("line", "line s" + style)
                        .with("x1", 0)
                        .with("x2", 28)
                        .with("y1", 4)
                        .with("y2", 4));
    }

    private static Element swatch(int colour) {
        return Element.of("span", "swatch").with("style", "background: " + hex(colour));
    }

    private static Element entry(Element sample, String text) {
        return Element.of("span", "entry").add(sample, Element.of("span").text(text));
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.1f m", value);
    }

    private static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
