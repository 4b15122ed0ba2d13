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
record RoomSheet(Gallery gallery, TaskPictures pictures, List<Column> columns) {
    /** @param preferred the task that the subnet leans towards, or nothing */
    record Column(String head, SubnetConfig subnet, String preferred) {}

    Element of(int sample) {
        Element sheet = Element.of("div", "sheet c" + (columns.size() + 1));
        sheet.add(photograph(sample), head("truth"));
        columns.forEach(column -> sheet.add(head(column.head())));
        gallery.tasks().forEach(task -> sheet.add(row(sample, task)));
        return sheet;
    }

    private Element photograph(int sample) {
        return Element.of("figure", "photo")
                .add(DataUri.image(
                        io.rheostat.image.Pictures.image(
                                gallery.samples().get(sample).image()),
                        "photograph of test room " + sample));
    }

    private static Element head(String text) {
        return Element.of("div", "head").text(text);
    }

    private List<Element> row(int sample, Task task) {
        List<Element> row = new ArrayList<>();
        row.add(Element.of("figure")
                .add(
                        DataUri.image(
                                pictures.truth(
                                        task,
                                        gallery.samples().get(sample).targets().get(task.name())),
                                "true " + task.name()),
                        Element.of("figcaption").text(task.name())));
        columns.forEach(column -> row.add(prediction(sample, task, column)));
        return row;
    }

    private Element prediction(int sample, Task task, Column column) {
        String figure = Figures.text(task.primaryMetric(), gallery.quality(column.subnet(), sample, task));
        boolean preferred = column.preferred().equals(task.name());
        return Element.of("figure", preferred ? "preferred" : "prediction")
                .add(
                        DataUri.image(
                                pictures.output(task, gallery.output(column.subnet(), sample, task)),
                                task.name() + " predicted, " + column.head()),
                        Element.of("figcaption").text(figure));
    }
}
