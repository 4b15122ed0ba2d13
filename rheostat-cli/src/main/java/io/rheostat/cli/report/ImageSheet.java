package io.rheostat.cli.report;

import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * A photograph, then a row a task: the truth, and what each subnet makes of it, with its figure for this one picture.
 *
 * @param columns subnets, each under its head
 */
record ImageSheet(Gallery gallery, List<Column> columns) {
    /** @param preferred the task that the subnet leans towards, or nothing */
    record Column(String head, SubnetConfig subnet, String preferred) {}

    Element of(int image) {
        Element sheet = Element.of("div", "sheet").with("style", Grid.columns(columns.size() + 2, columns.size() + 1));
        sheet.add(photograph(image), head("truth"));
        columns.forEach(column -> sheet.add(head(column.head())));
        gallery.tasks().forEach(task -> sheet.add(row(image, task)));
        return sheet;
    }

    private Element photograph(int image) {
        return Element.of("figure", "photo")
                .with("style", Grid.rows(gallery.tasks().size() + 1))
                .add(DataUri.image(gallery.examples().get(image).photograph(), "photograph " + (image + 1)));
    }

    private static Element head(String text) {
        return Element.of("div", "head").text(text);
    }

    private List<Element> row(int image, Task task) {
        List<Element> row = new ArrayList<>();
        row.add(Element.of("figure")
                .add(
                        DataUri.image(gallery.truth(image, task), "true " + task.name()),
                        Element.of("figcaption").text(task.name())));
        columns.forEach(column -> row.add(prediction(image, task, column)));
        return row;
    }

    private Element prediction(int image, Task task, Column column) {
        boolean preferred = column.preferred().equals(task.name());
        return Element.of("figure", preferred ? "preferred" : "prediction")
                .add(
                        DataUri.image(
                                gallery.prediction(column.subnet(), image, task),
                                task.name() + " predicted, " + column.head()),
                        Element.of("figcaption").text(gallery.quality(column.subnet(), image, task)));
    }
}
