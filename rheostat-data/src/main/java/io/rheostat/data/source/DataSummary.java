package io.rheostat.data.source;

import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.Faults;
import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is in the data, after reading all of it.
 *
 * @param parts train, held out and test
 */
public record DataSummary(String name, String hash, List<PartSummary> parts) {
    /**
     * Reads every sample once, on all cores: as long as an epoch without training takes.
     *
     * @param source a sample that can't be read becomes a problem of its part, not an exception
     */
    public static DataSummary of(DataSource source) {
        return of(source, Progress.SILENT);
    }

    /** As {@link #of(DataSource)}, and tells how far it is. */
    public static DataSummary of(DataSource source, Progress progress) {
        return new DataSummary(
                source.name(),
                source.hash(progress),
                List.of(
                        part("train", source.train(), source.tasks(), progress),
                        part("held out", source.heldOut(), source.tasks(), progress),
                        part("test", source.test(), source.tasks(), progress)));
    }

    /** Whether a sample can't be read. */
    public boolean hasProblems() {
        return parts.stream().anyMatch(part -> !part.problems().isEmpty());
    }

    /** The summary for people, several lines. */
    public String toText() {
        return SummaryText.of(this);
    }

    private static PartSummary part(String name, DataSet data, List<Task> tasks, Progress progress) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        tasks.forEach(task -> tallies.put(task.name(), new Tally(task)));
        String[] sizes = new String[data.size()];
        PartSummary.Problem[] problems = new PartSummary.Problem[data.size()];
        try (Progress.Phase phase = progress.begin("reading " + name, data.size(), "sample")) {
            IntStream.range(0, data.size()).parallel().forEach(i -> {
                try {
                    sizes[i] = read(data.whole(i), tallies);
                } catch (RuntimeException e) {
                    problems[i] = new PartSummary.Problem(i, Faults.reason(e));
                }
                phase.advance();
            });
        }
        Map<String, Integer> counts = new TreeMap<>();
        Arrays.stream(sizes).filter(Objects::nonNull).forEach(size -> counts.merge(size, 1, Integer::sum));
        return new PartSummary(
                name,
                data.size(),
                counts,
                tallies.values().stream().map(Tally::summary).toList(),
                Arrays.stream(problems).filter(Objects::nonNull).toList());
    }

    private static String read(Sample sample, Map<String, Tally> tallies) {
        sample.targets().forEach((task, target) -> Objects.requireNonNull(tallies.get(task), task)
                .add(target));
        Shape shape = sample.image().shape();
        return shape.height() + "x" + shape.width();
    }
}
