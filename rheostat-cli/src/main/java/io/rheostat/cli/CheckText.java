package io.rheostat.cli;

import io.rheostat.data.check.DataCheck;
import io.rheostat.data.source.DataSummary;
import io.rheostat.data.source.PartSummary;
import io.rheostat.data.source.TaskSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a check of data found, for people. */
final class CheckText {
    private static final int MOST_SIZES = 3;
    private static final int MOST_UNUSED = 5;
    private static final String GAP = "\n\n";

    private CheckText() {}

    static String of(DataCheck check) {
        List<String> blocks = new ArrayList<>(List.of(check.path() + ": " + check.format()));
        if (check.data() != null) {
            blocks.add(parts(check.data()));
            blocks.add(tasks(check.data()));
            blocks.addAll(classes(check.data()));
        }
        blocks.addAll(check.notes());
        if (!check.unused().isEmpty()) {
            blocks.add(unused(check.unused()));
        }
        blocks.add(problems(check.problems()));
        return String.join(GAP, blocks);
    }

    private static String parts(DataSummary data) {
        TextTable table = new TextTable("part", "images", "bad", "height x width");
        for (PartSummary part : data.parts()) {
            table.row(part.name(), part.samples(), part.problems().size(), sizes(part.sizes()));
        }
        return table.toString();
    }

    private static String sizes(Map<String, Integer> sizes) {
        String most = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SIZES)
                .map(size -> size.getKey() + " (" + Numbers.text(size.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int more = sizes.size() - MOST_SIZES;
        return more > 0 ? most + ", and " + more + " more" : most;
    }

    private static String tasks(DataSummary data) {
        TextTable table = new TextTable("task", "kind", "part", "labelled", "known", "metres", "median");
        for (int task = 0; task < data.parts().get(0).tasks().size(); task++) {
            for (PartSummary part : data.parts()) {
                TaskSummary each = part.tasks().get(task);
                table.row(
                        each.name(),
                        each.kind(),
                        part.name(),
                        each.labelled(),
                        percent(each.labelled() == 0 ? 0 : 1 - each.unknownShare()),
                        range(each),
                        each.median() == null ? "" : String.format(Locale.ROOT, "%.2f", each.median()));
            }
        }
        return table.toString();
    }

    private static String range(TaskSummary task) {
        return task.least() == null ? "" : String.format(Locale.ROOT, "%.2f to %.2f", task.least(), task.most());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** A table a task that has labels: the share of each in each part. */
    private static List<String> classes(DataSummary data) {
        List<String> tables = new ArrayList<>();
        List<PartSummary> parts = data.parts();
        for (int task = 0; task < parts.get(0).tasks().size(); task++) {
            if (!parts.get(0).tasks().get(task).classes().isEmpty()) {
                tables.add(classes(parts, task));
            }
        }
        return tables;
    }

    private static String classes(List<PartSummary> parts, int task) {
        TaskSummary first = parts.get(0).tasks().get(task);
        List<String> head = new ArrayList<>(List.of(first.name()));
        parts.forEach(part -> head.add(part.name()));
        TextTable table = new TextTable(head.toArray(String[]::new));
        for (String label : first.classes().keySet()) {
            List<Object> row = new ArrayList<>(List.of(label));
            parts.forEach(part -> row.add(percent(share(part.tasks().get(task), label))));
            table.row(row.toArray());
        }
        return table.toString();
    }

    private static double share(TaskSummary task, String label) {
        long all = task.classes().values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) task.classes().getOrDefault(label, 0L) / all;
    }

    private static String unused(List<String> unused) {
        int more = unused.size() - MOST_UNUSED;
        return "belong to no sample, and are not used: "
                + unused.stream().limit(MOST_UNUSED).collect(Collectors.joining(", "))
                + (more > 0 ? ", and " + more + " more" : "");
    }

    private static String problems(List<String> problems) {
        return problems.isEmpty()
                ? "nothing is wrong"
                : problems.size() + (problems.size() == 1 ? " problem:" : " problems:") + "\n"
                        + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
    }
}
