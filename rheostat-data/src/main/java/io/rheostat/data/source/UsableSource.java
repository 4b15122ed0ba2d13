package io.rheostat.data.source;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSets;
import io.rheostat.data.DataSource;
import io.rheostat.data.Faults;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The samples of another source that can be used. Which those are is found out once, by reading all. */
final class UsableSource implements DataSource {
    private static final Logger LOG = LoggerFactory.getLogger(UsableSource.class);
    private static final int MOST_NAMED = 20;

    private final DataSource source;
    private final List<String> problems = new ArrayList<>();
    private final DataParts parts;

    /** Takes as long as an epoch without training, on all cores. */
    UsableSource(DataSource source) {
        this.source = source;
        this.parts = new DataParts(
                usable("train", source.train()), usable("held-out", source.heldOut()), usable("test", source.test()));
        if (!problems.isEmpty()) {
            LOG.warn(toText());
        }
    }

    private DataSet usable(String part, DataSet all) {
        @Nullable RuntimeException[] reasons = new RuntimeException[all.size()];
        IntStream.range(0, all.size()).parallel().forEach(i -> reasons[i] = problem(all, i));
        // Beside a sample that is too large others lacked memory as well, which alone they do not.
        IntStream.range(0, all.size())
                .filter(i -> reasons[i] != null && reasons[i].getCause() instanceof OutOfMemoryError)
                .forEach(i -> reasons[i] = problem(all, i));
        @Nullable
        String[] found = IntStream.range(0, all.size())
                .mapToObj(i -> text(part, i, reasons[i]))
                .toArray(String[]::new);
        Arrays.stream(found).filter(Objects::nonNull).forEach(problems::add);
        int[] good =
                IntStream.range(0, found.length).filter(i -> found[i] == null).toArray();
        if (good.length == 0) {
            throw new InvalidInputException("data " + source.name() + ": none of the " + all.size() + " " + part
                    + " samples can be used, the first because " + found[0]
                    + " Maybe look at all of them with rheostat data check.");
        }
        return DataSets.select(all, good);
    }

    private static @Nullable RuntimeException problem(DataSet all, int index) {
        try {
            all.whole(index);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static @Nullable String text(String part, int index, @Nullable RuntimeException reason) {
        return reason == null ? null : part + " sample " + index + ": " + Faults.reason(reason);
    }

    String toText() {
        int all =
                source.train().size() + source.heldOut().size() + source.test().size();
        StringBuilder text = new StringBuilder("data " + source.name() + ": " + problems.size() + " of " + all
                + " samples can't be used and are skipped:");
        problems.stream().limit(MOST_NAMED).forEach(problem -> text.append("\n  ! ")
                .append(problem));
        int more = problems.size() - MOST_NAMED;
        return more > 0
                ? text.append("\n  ! and ")
                        .append(more)
                        .append(" more; rheostat data check names all of them")
                        .toString()
                : text.toString();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public List<Task> tasks() {
        return source.tasks();
    }

    @Override
    public DataParts parts() {
        return parts;
    }

    @Override
    public Preprocessing preprocessing() {
        return source.preprocessing();
    }

    /** That of the whole source: which of its samples are usable follows from it. */
    @Override
    public String hash(Progress progress) {
        return source.hash(progress);
    }
}
