package io.rheostat.data.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link DataSummary} for people. */
final class SummaryText {
    private static final int MOST_PROBLEMS = 20;

    private SummaryText() {}

    static String of(DataSummary summary) {
        return "data " + summary.name() + ", SHA-256 " + summary.hash() + "\n"
                + summary.parts().stream().map(SummaryText::part).collect(Collectors.joining());
    }

    private static String part(PartSummary part) {
        String sizes = part.sizes().entrySet().stream()
                .map(size -> size.getKey() + (part.sizes().size() > 1 ? " (" + size.getValue() + ")" : ""))
                .collect(Collectors.joining(", "));
        return "\n" + part.name() + ": " + part.samples() + " images, " + sizes + "\n"
                + part.tasks().stream().map(SummaryText::task).collect(Collectors.joining())
                + problems(part.problems());
    }

    private static String task(TaskSummary task) {
        String range =
                task.least() == null ? "" : String.format(Locale.ROOT, ", %.2f to %.2f m", task.least(), task.most());
        return String.format(
                Locale.ROOT,
                "  %s (%s): %d labelled, %.1f %% unknown%s%s\n",
                task.name(),
                task.kind().name().toLowerCase(Locale.ROOT),
                task.labelled(),
                100 * task.unknownShare(),
                range,
                classes(task.classes()));
    }

    private static String classes(Map<String, Long> classes) {
        long total =
                Math.max(classes.values().stream().mapToLong(Long::longValue).sum(), 1);
        String shares = classes.entrySet().stream()
                .map(entry ->
                        String.format(Locale.ROOT, "%s %.1f %%", entry.getKey(), 100.0 * entry.getValue() / total))
                .collect(Collectors.joining(", "));
        return shares.isEmpty() ? "" : "; " + shares;
    }

    private static String problems(List<PartSummary.Problem> problems) {
        String lines = problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> "  ! " + problem + "\n")
                .collect(Collectors.joining());
        int more = problems.size() - MOST_PROBLEMS;
        return more > 0 ? lines + "  ! and " + more + " more\n" : lines;
    }
}
