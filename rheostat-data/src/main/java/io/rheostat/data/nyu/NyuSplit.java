package io.rheostat.data.nyu;

import io.rheostat.InvalidInputException;
import io.rheostat.data.array.MatlabFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Which images of the official file are for what: as {@code splits.mat} beside it says, with {@code trainNdxs} and {@code testNdxs}, else
 * the official 795 and 654, which are built in.
 *
 * @param train numbers from 1 on, of four digits at least
 */
record NyuSplit(List<String> train, List<String> test) {
    private static final int COUNT = 1449;

    /** @param count images in {@code file} */
    static NyuSplit of(Path file, int count) {
        Path given = file.resolveSibling("splits.mat");
        if (Files.exists(given)) {
            return new NyuSplit(listed(given, "trainNdxs", count), listed(given, "testNdxs", count));
        }
        if (count != COUNT) {
            throw new InvalidInputException(file + " has " + count + " images; " + COUNT
                    + " are expected where no splits.mat says which are for what. Maybe it is another file of NYUDv2.");
        }
        return official();
    }

    static NyuSplit official() {
        BitSet train = officialTrain();
        return new NyuSplit(
                ids(train.stream()), ids(IntStream.rangeClosed(1, COUNT).filter(number -> !train.get(number))));
    }

    private static List<String> listed(Path file, String name, int count) {
        return MatlabFiles.read(file, content -> {
            Matrix numbers = content.getMatrix(name);
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < numbers.getNumElements(); i++) {
                int number = numbers.getInt(i);
                if (number < 1 || number > count) {
                    throw new InvalidInputException(file + ": " + name + " names image " + number + "; 1 to " + count
                            + " are there. Maybe it belongs to another file.");
                }
                all.add(number);
            }
            return ids(all.stream().mapToInt(Integer::intValue));
        });
    }

    private static List<String> ids(IntStream numbers) {
        return numbers.mapToObj(number -> String.format(Locale.ROOT, "%04d", number))
                .toList();
    }

    private static BitSet officialTrain() {
        BitSet train = new BitSet();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NyuSplit.class.getResourceAsStream("train.txt")), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .map(range -> range.split("-"))
                    .forEach(ends -> train.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return train;
    }
}
