package io.rheostat.data.check;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSource;
import io.rheostat.data.source.DataConfig;
import io.rheostat.data.source.DataName;
import io.rheostat.data.source.DataSources;
import io.rheostat.data.source.DataSpec;
import io.rheostat.data.source.DataSummary;
import io.rheostat.progress.Progress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file or folder of data, and all that is wrong with it.
 *
 * @param format as data is named in configurations
 * @param data what was read, or null where not even the lists could be
 * @param problems what is wrong, each with the name of a file or a part; empty where all is well
 * @param notes on what is no fault, but worth a look
 * @param unused files that belong to no sample: no fault, but worth a look
 */
public record DataCheck(
        String format,
        String path,
        @Nullable DataSummary data,
        List<String> problems,
        List<String> notes,
        List<String> unused) {
    /**
     * Reads everything once, on all cores, and goes on past what can't be read.
     *
     * @param format or null to recognise it
     * @param settings of the data, such as {@code camera.fx=525}
     * @throws InvalidInputException where it can't be recognised, there is no such format, or it has no such setting
     */
    public static DataCheck of(Path path, @Nullable String format, List<String> settings, Progress progress) {
        DataName name = format == null ? Formats.recognise(path) : Formats.named(format);
        DataConfig config = DataSpec.parse(name + ":" + path, settings);
        try {
            DataSource source = DataSources.openUnchecked(config);
            DataSummary summary = DataSummary.of(source, progress);
            return new DataCheck(
                    name.toString(),
                    path.toString(),
                    summary,
                    Findings.of(summary, source),
                    Counts.notes(source),
                    SampleFiles.of(source).unused());
        } catch (InvalidInputException | UncheckedIOException e) {
            return new DataCheck(name.toString(), path.toString(), null, List.of(e.getMessage()), List.of(), List.of());
        }
    }

    /** Whether anything is wrong. */
    public boolean hasProblems() {
        return !problems.isEmpty();
    }
}
