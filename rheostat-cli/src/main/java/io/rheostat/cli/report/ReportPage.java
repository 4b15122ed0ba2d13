package io.rheostat.cli.report;

import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Leaning;
import io.rheostat.file.AtomicFiles;
import io.rheostat.plan.Preference;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;

/** What the dials of a run do, on one page, in one file that refers to no other. */
public final class ReportPage {
    private static final int IMAGES = 3;
    private static final int MOST_COLUMNS = 3;
    /** Pixels of a screen; narrower pictures are magnified. */
    private static final int SHOWN_WIDTH = 150;

    private final Demonstration demo;
    private final List<Task> tasks;
    private final Story story;

    private ReportPage(Demonstration demo) {
        this.demo = demo;
        this.tasks = demo.bundle().tasks();
        this.story = new Story(demo, TrainingLog.read(demo.metricsLog()));
    }

    /**
     * Draws and writes the page; takes a second or two.
     *
     * @throws java.io.UncheckedIOException where the file can't be written
     */
    public static void write(Demonstration demo, Path file) {
        AtomicFiles.write(file, "<!DOCTYPE html>\n" + new ReportPage(demo).html() + "\n");
    }

    private Element html() {
        List<Example> examples =
                Examples.choose(demo.data().test(), demo.bundle().preprocessing(), tasks, IMAGES);
        TaskPictures pictures = Examples.colours(examples);
        Dials dials = Dials.of(demo, examples.get(0), pictures);
        String style = ReportStyle.page() + dials.style() + (areSmall(examples) ? ReportStyle.MAGNIFIED : "");
        return Element.of("html").with("lang", "en").add(head(style), body(dials, budgets(examples, pictures)));
    }

    private static boolean areSmall(List<Example> examples) {
        return examples.stream().allMatch(example -> example.part().width() < SHOWN_WIDTH);
    }

    private static Element head(String style) {
        return Element.of("head")
                .add(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        Element.of("title").text("Rheostat: one network, two dials"),
                        Element.of("style").text(style));
    }

    private Element body(Dials dials, ImageSheet budgets) {
        Element main = Element.of("main")
                .add(
                        Element.of("h1").text("One network, two dials"),
                        Element.of("p", "lead").text(story.lead()));
        boolean hasPictures = tasks.stream().anyMatch(Legends::hasPictures);
        if (hasPictures) {
            main.add(dials.html(), Legends.pictures(List.of(dials.gallery(), budgets.gallery())));
        }
        main.add(Element.of("p").text(story.figures()));
        if (hasPictures) {
            main.add(budgetSheets(budgets), preferenceSheet(dials.gallery()));
        }
        return Element.of("body").add(main.add(curves(), widths(), training(), provenance()));
    }

    private ImageSheet budgets(List<Example> examples, TaskPictures pictures) {
        List<ImageSheet.Column> columns = few(demo.budgets()).stream()
                .map(budget -> new ImageSheet.Column(
                        Figures.percent(budget), demo.plan(budget, uniform()).config(), ""))
                .toList();
        Gallery gallery = Gallery.of(
                demo.bundle(),
                examples,
                pictures,
                columns.stream().map(ImageSheet.Column::subnet).toList());
        return new ImageSheet(gallery, columns);
    }

    private Element budgetSheets(ImageSheet sheet) {
        Element section = section("The first dial: compute").add(Element.of("p").text(story.budgets()));
        for (int i = 0; i < sheet.gallery().examples().size(); i++) {
            section.add(sheet.of(i));
        }
        return section;
    }

    /** @param gallery of every position of the dials */
    private Element preferenceSheet(Gallery gallery) {
        double budget = demo.tightBudget();
        List<ImageSheet.Column> columns = demo.leanings().stream()
                .map(leaning -> new ImageSheet.Column(
                        leaning.name(), demo.setting(budget, leaning).plan().config(), leaning.task()))
                .toList();
        return section("The second dial: preference")
                .add(Element.of("p").text(story.preferences()), new ImageSheet(gallery, columns).of(0));
    }

    private Element curves() {
        Curves curves = Curves.of(demo);
        Element row = Element.of("div", "row");
        tasks.forEach(task -> row.add(curves.chart(task).svg()));
        return section("Quality against compute")
                .add(
                        Element.of("p").text(story.curves(curves.allMeasured())),
                        Legends.curves(
                                demo.leanings().stream().map(Leaning::name).toList()),
                        row);
    }

    private Element widths() {
        Element row = Element.of("div", "row");
        demo.leanings()
                .forEach(leaning -> row.add(new WidthBars(
                                leaning,
                                demo.budgets().stream()
                                        .map(budget -> demo.setting(budget, leaning))
                                        .toList(),
                                demo.bundle().table().taskNames())
                        .svg()));
        return section("What is active").add(Element.of("p").text(story.widths()), row);
    }

    private Element training() {
        Element row = Element.of("div", "row");
        tasks.forEach(task -> row.add(story.log().chart(task.name()).svg()));
        return section("How it was trained")
                .add(
                        Element.of("p").text(story.training()),
                        Legends.lines(List.of("largest subnet", "smallest subnet")),
                        row);
    }

    private Element provenance() {
        return section("Where it comes from").add(ProvenanceTable.of(demo));
    }

    private Preference uniform() {
        return Preference.uniform(demo.bundle().table().taskNames());
    }

    /** First, last, and what is evenly between. */
    static List<Double> few(List<Double> budgets) {
        int last = budgets.size() - 1;
        return last < MOST_COLUMNS ? budgets : List.of(budgets.get(0), budgets.get((last + 1) / 2), budgets.get(last));
    }

    private static Element section(String title) {
        return Element.of("section").add(Element.of("h2").text(title));
    }
}
