package io.rheostat.image;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;

/** From the logits of every pixel to its class: that of the largest logit, and of equal ones the first. */
public final class LabelMaps {
    private static final int DISAGREE = -1;

    private final FloatTensor logits;
    private final LabelTensor small;
    private final Taps rows;
    private final Taps columns;

    private LabelMaps(FloatTensor logits, int height, int width) {
        this.logits = logits;
        this.small = of(logits);
        this.rows = Taps.of(logits.shape().height(), height);
        this.columns = Taps.of(logits.shape().width(), width);
    }

    /** Of finite {@code (1, C, h, w)}: {@code (1, h, w)}. */
    public static LabelTensor of(FloatTensor logits) {
        Shape shape = logits.shape();
        int plane = shape.height() * shape.width();
        float[] values = logits.values();
        float[] best = Arrays.copyOf(values, plane);
        int[] labels = new int[plane];
        for (int c = 1; c < shape.channels(); c++) {
            for (int i = 0; i < plane; i++) {
                if (values[c * plane + i] > best[i]) {
                    best[i] = values[c * plane + i];
                    labels[i] = c;
                }
            }
        }
        return new LabelTensor(new Shape(1, shape.height(), shape.width()), labels);
    }

    /**
     * The classes {@code (1, height, width)} of finite logits {@code (1, C, h, w)} that are first resized as {@link
     * Resampling} does. Where all logits that a pixel blends have one class, so has the blend, for its weights are
     * positive: only along the borders of the classes is anything computed.
     */
    public static LabelTensor of(FloatTensor logits, int height, int width) {
        boolean same = logits.shape().height() == height && logits.shape().width() == width;
        return same ? of(logits) : new LabelMaps(logits, height, width).resized();
    }

    private LabelTensor resized() {
        int[] labels = new int[rows.count() * columns.count()];
        int[] agreed = new int[logits.shape().width()];
        int at = 0;
        for (int y = 0; y < rows.count(); y++) {
            agreeInColumns(y, agreed);
            for (int x = 0; x < columns.count(); x++) {
                int label = agreeInLine(x, agreed);
                labels[at++] = label == DISAGREE ? blended(y, x) : label;
            }
        }
        return new LabelTensor(new Shape(1, rows.count(), columns.count()), labels);
    }

    /** For every source column the class of all source rows that an output row reads. */
    private void agreeInColumns(int y, int[] agreed) {
        int width = agreed.length;
        int first = rows.first()[y] * width;
        System.arraycopy(small.values(), first, agreed, 0, width);
        for (int i = 1; i < rows.weights()[y].length; i++) {
            for (int x = 0; x < width; x++) {
                agreed[x] = agreed[x] == small.values()[first + i * width + x] ? agreed[x] : DISAGREE;
            }
        }
    }

    private int agreeInLine(int x, int[] agreed) {
        int first = columns.first()[x];
        int label = agreed[first];
        for (int i = 1; i < columns.weights()[x].length; i++) {
            label = label == agreed[first + i] ? label : DISAGREE;
        }
        return label;
    }

    private int blended(int y, int x) {
        int best = 0;
        float most = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < logits.shape().channels(); c++) {
            float logit = blended(c, y, x);
            if (logit > most) {
                most = logit;
                best = c;
            }
        }
        return best;
    }

    private float blended(int channel, int y, int x) {
        int width = logits.shape().width();
        int at = (channel * logits.shape().height() + rows.first()[y]) * width + columns.first()[x];
        float sum = 0;
        for (float row : rows.weights()[y]) {
            float line = 0;
            for (int i = 0; i < columns.weights()[x].length; i++) {
                line += columns.weights()[x][i] * logits.values()[at + i];
            }
            sum += row * line;
            at += width;
        }
        return sum;
    }
}
