package io.rheostat.data.nyu;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the labels of NYUDv2 mean: 40 classes of Gupta et al. (CVPR 2013), or 13 of Couprie et al. (<a
 * href="https://arxiv.org/abs/1301.3572">2013</a>), which gather the 40.
 *
 * @param names in the order of their label, without the unlabelled
 * @param of894 label 0 to 894 of the official file to class
 * @param of40 label 0 to 40, 0 for the unlabelled, to class
 */
record NyuClasses(List<String> names, int[] of894, int[] of40) {
    static final int FEW = 13;
    static final int MANY = 40;
    private static final int LABELS = 894;
    private static final String OTHERS = "others";

    /** @param count 13 or 40 */
    static NyuClasses of(int count) {
        if (count != FEW && count != MANY) {
            throw new InvalidInputException(
                    "classes: " + count + " is not allowed; 13 or 40 are. Maybe leave it out, for 40.");
        }
        List<String[]> rows = rows();
        List<String> many = rows.stream().map(row -> row[0]).toList();
        List<String> few = rows.stream().map(row -> row[1]).distinct().sorted().toList();
        int[] of40 = new int[MANY + 1];
        of40[0] = Task.IGNORE;
        for (int i = 0; i < MANY; i++) {
            of40[i + 1] = count == MANY ? i : few.indexOf(rows.get(i)[1]);
        }
        return new NyuClasses(count == MANY ? many : few, of894(rows, of40), of40);
    }

    private static int[] of894(List<String[]> rows, int[] of40) {
        int[] of894 = new int[LABELS + 1];
        Arrays.fill(of894, of40[MANY]);
        of894[0] = Task.IGNORE;
        for (int i = 0; i < MANY; i++) {
            if (!rows.get(i)[2].equals(OTHERS)) {
                for (String label : rows.get(i)[2].split(" ")) {
                    of894[Integer.parseInt(label)] = of40[i + 1];
                }
            }
        }
        return of894;
    }

    /** Name, name among the 13, labels. */
    private static List<String[]> rows() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NyuClasses.class.getResourceAsStream("classes.txt")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("; "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Task task() {
        return Task.segmentation(
                NyuFiles.SEGMENTATION,
                names.stream().map(name -> name.replace(' ', '_')).toList());
    }
}
