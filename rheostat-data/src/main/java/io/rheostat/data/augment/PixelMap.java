package io.rheostat.data.augment;

import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which source row and column each output row and column copies: flips, crops and nearest-neighbour scaling are all of
 * this form. {@link #OUTSIDE} stands for a pixel beyond the source: of a given colour in an image, unknown in a target.
 */
record PixelMap(int[] rows, int[] columns) {
    static final int OUTSIDE = -1;
    static final List<Double> BLACK = List.of(0.0, 0.0, 0.0);
    private static final List<Double> UNKNOWN = Collections.nCopies(3, Double.NaN);

    /** {@code length} source positions from {@code start} on, of a source that has {@code source} of them. */
    static int[] window(int start, int length, int source) {
        int[] from = new int[length];
        for (int i = 0; i < length; i++) {
            int at = start + i;
            from[i] = at >= 0 && at < source ? at : OUTSIDE;
        }
        return from;
    }

    /** The source position nearest to each of {@code output} positions, and beyond them {@code padding} outside ones. */
    static int[] nearest(int source, int output, int padding) {
        int[] from = new int[output + padding];
        for (int i = 0; i < output; i++) {
            from[i] = (int) ((i + 0.5) * source / output);
        }
        Arrays.fill(from, output, from.length, OUTSIDE);
        return from;
    }

    Sample apply(Sample sample) {
        return apply(sample, BLACK);
    }

    /** @param outside what the image shows beyond the source: red, green and blue in [0, 1] */
    Sample apply(Sample sample, List<Double> outside) {
        return new Sample(image(sample.image(), outside), targets(sample.targets()));
    }

    FloatTensor image(FloatTensor image, List<Double> outside) {
        return gather(image, outside);
    }

    Map<String, Target> targets(Map<String, Target> targets) {
        Map<String, Target> result = new LinkedHashMap<>();
        targets.forEach((task, target) -> result.put(task, target(target)));
        return result;
    }

    private Target target(Target target) {
        if (target instanceof LabelTensor labels) {
            return labels.shape().rank() == 1 ? labels : gather(labels);
        }
        return gather((FloatTensor) target, UNKNOWN);
    }

    private FloatTensor gather(FloatTensor source, List<Double> outside) {
        int channels = source.shape().channels();
        int plane = source.shape().height() * source.shape().width();
        float[] result = new float[channels * rows.length * columns.length];
        int at = 0;
        for (int c = 0; c < channels; c++) {
            float beyond = outside.get(c).floatValue();
            for (int row : rows) {
                int start = c * plane + row * source.shape().width();
                for (int column : columns) {
                    result[at++] = row < 0 || column < 0 ? beyond : source.values()[start + column];
                }
            }
        }
        return new FloatTensor(new Shape(1, channels, rows.length, columns.length), result);
    }

    private LabelTensor gather(LabelTensor source) {
        int[] result = new int[rows.length * columns.length];
        int at = 0;
        for (int row : rows) {
            int start = row * source.shape().get(2);
            for (int column : columns) {
                result[at++] = row < 0 || column < 0 ? Task.IGNORE : source.values()[start + column];
            }
        }
        return new LabelTensor(new Shape(1, rows.length, columns.length), result);
    }
}
