package io.rheostat.data.pascal;

import io.rheostat.InvalidInputException;
import io.rheostat.data.array.MatlabFiles;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.LabelTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Objects;
import us.hebi.matlab.mat.types.Matrix;

/** The labels of PASCAL-Context (<a href="https://cs.stanford.edu/~roozbeh/pascal-context/">Mottaghi et al. 2014</a>): 1 to 459, and 0. */
final class ContextLabels {
    private static final int COUNT = 459;

    private static final BitSet WITH_NORMALS = withNormals();

    private ContextLabels() {}

    /** {@code LabelMap} as {@code (1, height, width)}. */
    static LabelTensor read(Path file, int height, int width) {
        return MatlabFiles.read(file, content -> {
            Matrix map = content.getMatrix("LabelMap");
            if (map.getNumRows() != height || map.getNumCols() != width) {
                throw new InvalidInputException(
                        file + " is of " + map.getNumCols() + " x " + map.getNumRows() + " pixels, but its image is "
                                + width + " x " + height + ". Maybe it belongs to another image.");
            }
            int[] labels = new int[height * width];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = map.getInt(i / width, i % width);
                requireLabel(file, labels[i], i % width, i / width);
            }
            return new LabelTensor(new Shape(1, height, width), labels);
        });
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
