package io.rheostat.data.augment;

import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which source row and column each output row and column copies: flips, crops and nearest-neighbour scaling are all of
 * this form. {@link #OUTSIDE} stands for a pixel beyond the source: 0 in an image, unknown in a target.
 */
record PixelMap(int[] rows, int[] columns) {
    static final int OUTSIDE = -1;

    Sample apply(Sample sample) {
        return new Sample(image(sample.image()), targets(sample.targets()));
    }

    FloatTensor image(FloatTensor image) {
        return gather(image, 0);
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
        return gather((FloatTensor) target, Float.NaN);
    }

    private FloatTensor gather(FloatTensor source, float outside) {
        int channels = source.shape().channels();
        int plane = source.shape().height() * source.shape().width();
        float[] result = new float[channels * rows.length * columns.length];
        int at = 0;
        for (int c = 0; c < channels; c++) {
            for (int row : rows) {
                int start = c * plane + row * source.shape().width();
                for (int column : columns) {
                    result[at++] = row < 0 || column < 0 ? outside : source.values()[start + column];
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
