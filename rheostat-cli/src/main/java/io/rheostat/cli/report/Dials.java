package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Setting;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The dials themselves, to be turned on the page: every position's predictions of one image lie one upon the other, and the style sheet
 * shows those of the position that is chosen. There is no program in the page.
 */
record Dials(Demonstration demo, Gallery gallery) {
    static Dials of(Demonstration demo, Example example, TaskPictures pictures) {
        Gallery gallery = Gallery.of(
                demo.bundle(),
                List.of(example),
                pictures,
                demo.settings().stream().map(setting -> setting.plan().config()).toList());
        return new Dials(demo, gallery);
    }

    Element html() {
        return Element.of("div", "dials")
                .add(
                        dial(
                                "compute",
                                "b",
                                demo.budgets().stream().map(Figures::percent).toList()),
                        dial(
                                "prefer",
                                "p",
                                demo.leanings().stream()
                                        .map(leaning -> leaning.task())
                                        .toList()),
                        shown());
    }

    /** Rules of the style sheet, one a position. */
    String style() {
        return demo.settings().stream()
                .map(setting -> String.format(
                        Locale.ROOT,
                        ".dials:has(#b%d:checked):has(#p%d:checked) .%s { display: block; }%n",
                        budget(setting),
                        leaning(setting),
                        position(setting)))
                .collect(Collectors.joining());
    }

    private static Element dial(String name, String prefix, List<String> values) {
        Element dial = Element.of("fieldset").add(Element.of("legend").text(name));
        for (int i = 0; i < values.size(); i++) {
            Element input =
                    Element.of("input").with("type", "radio").with("name", name).with("id", prefix + i);
            dial.add(i == 0 ? input.with("checked", "checked") : input);
            dial.add(Element.of("label").with("for", prefix + i).text(values.get(i)));
        }
        return dial;
    }

    private Element shown() {
        int columns = gallery.tasks().size() + 1;
        Element grid = Element.of("div", "sheet").with("style", Grid.columns(columns, columns));
        grid.add(Element.of("figure")
                .add(DataUri.image(gallery.examples().get(0).photograph(), "photograph"))
                .add(captions(setting -> Figures.macs(setting.plan().cost().macs()))));
        gallery.tasks().forEach(task -> grid.add(prediction(task)));
        grid.add(Element.of("div", "head").text("truth"));
        gallery.tasks()
                .forEach(task -> grid.add(
                        Element.of("figure").add(DataUri.image(gallery.truth(0, task), "true " + task.name()))));
        return grid;
    }

    private Element prediction(Task task) {
        Element figure = Element.of("figure");
        for (Setting setting : demo.settings()) {
            figure.add(DataUri.image(gallery.prediction(setting.plan().config(), 0, task), task.name() + " predicted")
                    .with("class", "position " + position(setting)));
        }
        return figure.add(captions(
                setting -> task.name() + " " + gallery.quality(setting.plan().config(), 0, task)));
    }

    private List<Element> captions(Function<Setting, String> text) {
        List<Element> captions = new ArrayList<>();
        demo.settings()
                .forEach(setting -> captions.add(Element.of("figcaption", "position " + position(setting))
                        .text(text.apply(setting))));
        return captions;
    }

    private int budget(Setting setting) {
        return demo.budgets().indexOf(setting.budget());
    }

    private int leaning(Setting setting) {
        return demo.leanings().indexOf(setting.leaning());
    }

    private String position(Setting setting) {
        return "at" + budget(setting) + "-" + leaning(setting);
    }
}
