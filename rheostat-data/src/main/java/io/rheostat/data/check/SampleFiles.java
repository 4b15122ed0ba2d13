package io.rheostat.data.check;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.array.MatlabFiles;
import io.rheostat.data.array.NumpyArray;
import io.rheostat.image.ImageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * What is wrong with the files of a sample, each by itself: reading the sample has told of one file alone.
     *
     * @param part 0 to 2
     */
    Map<Path, String> problems(int part, int sample) {
        Map<Path, String> problems = new LinkedHashMap<>();
        for (Path file : ofParts.get(part).get(sample)) {
            String problem = problem(file);
            if (problem != null) {
                problems.put(file, problem);
            }
        }
        return problems;
    }

    private static @Nullable String problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return file + " does not exist. Maybe the file was not copied.";
        }
        try {
            read(file);
            return null;
        } catch (InvalidInputException e) {
            return e.getMessage();
        }
    }

    private static void read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            NumpyArray.read(file);
        } else if (name.endsWith(".mat")) {
            MatlabFiles.read(file, content -> content);
        } else {
            ImageDecoder.decode(file);
        }
    }
}
