package io.rheostat.cli.report;

import io.rheostat.image.ClassColours;
import io.rheostat.image.Palette;
import io.rheostat.image.Pictures;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What colours and lines mean. */
final class Legends {
    static final String UNKNOWN = "unknown, in truths";

    private static final int BALL = 44;

    private Legends() {}

    /** Of lines, numbered as they are named. */
    static Element lines(List<String> names) {
        Element legend = Element.of("p", "legend");
        for (int i = 0; i < names.size(); i++) {
            legend.add(entry(sample(line("s" + i)), names.get(i)));
        }
        return legend;
    }

    /** The same, and of which images lines and rings tell. */
    static Element curves(List<String> names) {
        Element ring =
                Element.of("circle", "ring plain").with("cx", 14).with("cy", 4).with("r", 3);
        return lines(names).add(entry(sample(line("plain")), Curves.LINES), entry(sample(ring), Curves.RINGS));
    }

    /** Of the pictures of each task, a row a task, and of what is unknown where anything is. */
    static Element pictures(List<Gallery> galleries) {
        Element legends = Element.of("div", "legends");
        Gallery first = galleries.get(0);
        for (Task task : first.tasks()) {
            Set<Integer> inView = new TreeSet<>();
            if (task.kind() == TaskKind.SEGMENTATION) {
                galleries.forEach(gallery -> inView.addAll(gallery.classesInView(task)));
            }
            legends.add(Element.of("p", "legend")
                    .add(Element.of("span", "task").text(task.name()))
                    .add(meanings(task, first.pictures(), inView)));
        }
        if (galleries.stream().anyMatch(Gallery::hasUnknown)) {
            legends.add(Element.of("p", "legend").add(entry(swatch(Palette.UNKNOWN), UNKNOWN)));
        }
        return legends;
    }

    private static List<Element> meanings(Task task, TaskPictures pictures, Set<Integer> inView) {
        return switch (task.kind()) {
            case SEGMENTATION -> classes(task, inView);
            case DEPTH -> List.of(metres(pictures));
            case NORMALS -> List.of(directions());
            case SALIENCY -> List.of(bar("no", Palette::heat, "yes"));
            case BOUNDARIES -> List.of(bar("no", Palette::ink, "yes"));
            case CLASSIFICATION -> List.of();
        };
    }

    static boolean hasPictures(Task task) {
        return task.kind() != TaskKind.CLASSIFICATION;
    }

    private static List<Element> classes(Task task, Set<Integer> inView) {
        ClassColours colours = ClassColours.of(task);
        return inView.stream()
                .map(label -> entry(swatch(colours.of(label)), task.classes().get(label)))
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
                "as on a ball");
    }

    private static Element sample(Element drawn) {
        return Element.of("svg", "sample").with("viewBox", "0 0 28 8").add(drawn);
    }

    private static Element line(String style) {
        return Element.of("line", "line " + style)
                .with("x1", 0)
                .with("x2", 28)
                .with("y1", 4)
                .with("y2", 4);
    }

    private static Element swatch(int colour) {
        return Element.of("span", "swatch").with("style", "background: " + hex(colour));
    }

    private static Element entry(Element sample, String text) {
        return Element.of("span", "entry").add(sample, Element.of("span").text(text));
    }

    static String metres(double value) {
        return String.format(Locale.ROOT, "%.1f m", value);
    }

    private static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
