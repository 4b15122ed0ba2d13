package io.rheostat.data.check;

import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files that samples are made of.
 *
 * @param ofParts part, sample, file
 * @param folders that should hold such files alone
 */
record SampleFiles(List<List<List<Path>>> ofParts, List<Path> folders) {
    static SampleFiles of(DataSource source) {
        return new SampleFiles(
                Stream.of(source.train(), source.heldOut(), source.test())
                        .map(SampleFiles::files)
                        .toList(),
                source.folders());
    }

    private static List<List<Path>> files(DataSet data) {
        return IntStream.range(0, data.size()).mapToObj(data::files).toList();
    }

    /** Files in the folders that no sample is made of; hidden ones are nobody's concern. */
    List<String> unused() {
        Set<Path> used = new HashSet<>();
        ofParts.forEach(part -> part.forEach(used::addAll));
        return folders.stream()
                .flatMap(folder -> list(folder).stream())
                .filter(file ->
                        !used.contains(file) && !file.getFileName().toString().startsWith("."))
                .map(Path::toString)
                .sorted()
                .toList();
    }

    private static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        } catch (IOException e) {
            // A folder that is missing or can't be read is named by the samples that need it.
            return List.of();
        }
        return files;
    }
}
