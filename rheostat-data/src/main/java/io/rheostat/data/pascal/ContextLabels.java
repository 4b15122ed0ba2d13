package io.rheostat.data.pascal;

import io.rheostat.InvalidInputException;
import io.rheostat.data.array.MatlabFiles;
import io.rheostat.tensor.LabelTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Objects;

/** The labels of PASCAL-Context (<a href="https://cs.stanford.edu/~roozbeh/pascal-context/">Mottaghi et al. 2014</a>): 1 to 459, and 0. */
final class ContextLabels {
    private static final int COUNT = 459;

    private static final BitSet WITH_NORMALS = withNormals();

    private ContextLabels() {}

    /** {@code LabelMap} as {@code (1, height, width)}. */
    static LabelTensor read(Path file, int height, int width) {
        return MatlabFiles.read(file, content -> {
            LabelTensor map = PixelMatrices.fitted(file, content.getMatrix("LabelMap"), height, width);
            requireLabels(file, map);
            return map;
        });
    }

    private static void requireLabels(Path file, LabelTensor map) {
        int width = map.shape().get(2);
        for (int i = 0; i < map.values().length; i++) {
            requireLabel(file, map.values()[i], i % width, i / width);
        }
    }

    private static void requireLabel(Path file, int label, int x, int y) {
        if (label < 0 || label > COUNT) {
            throw new InvalidInputException(file + ": label " + label + " at column " + x + ", row " + y
                    + " is not allowed; 0 to " + COUNT + " are. Maybe the file is damaged.");
        }
    }

    /** Whether distilled normals can be believed there. */
    static boolean hasNormals(int label) {
        return WITH_NORMALS.get(label);
    }

    private static BitSet withNormals() {
        BitSet labels = new BitSet();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ContextLabels.class.getResourceAsStream("normals.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> labels.set(Integer.parseInt(line.substring(0, line.indexOf(' ')))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return labels;
    }
}
