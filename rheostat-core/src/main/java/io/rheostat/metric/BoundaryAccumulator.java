package io.rheostat.metric;

import io.rheostat.image.Probabilities;
import io.rheostat.ops.Shape;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * F, the harmonic mean of precision and recall, of boundary pixels at the threshold that is best for the data set, of 0.01 to 0.99, as on
 * the Berkeley data sets (Martin et al., 2004; Arbelaez et al., 2011). Predicted lines are thinned ({@link Ridges}, {@link Thinning}), true
 * ones as well, and predicted and true pixels are paired one to one within the tolerance ({@link PixelMatching}). Pairs, predicted and true
 * pixels are summed over the data set; precision is the share of predicted, recall that of true pixels that have a partner.
 *
 * <p>The tolerance is the task's, as a share of the diagonal of the picture: of the part of it whose truth is known, without padding.
 *
 * <p>Lines are thinned once and not anew for each threshold, so that one matching serves all of them. A predicted pixel whose truth is
 * unknown doesn't count.
 */
final class BoundaryAccumulator implements MetricAccumulator {
    private static final int STEPS = 100;

    private final Task task;
    private final double tolerance;
    private final long[] pairs = new long[STEPS];
    private final long[] predicted = new long[STEPS];
    private long truths;
    private long known;

    BoundaryAccumulator(Task task) {
        this.task = task;
        this.tolerance = Objects.requireNonNull(task.tolerance());
    }

    @Override
    public void add(FloatTensor output, Target target) {
        LabelTensor labels = Checks.labels(task, output, target);
        int plane = labels.values().length / output.shape().batch();
        for (int first = 0; first < labels.values().length; first += plane) {
            int[] own = Arrays.copyOfRange(labels.values(), first, first + plane);
            float[] logits = Arrays.copyOfRange(output.values(), first, first + plane);
            if (IntStream.of(own).anyMatch(label -> label != Task.IGNORE)) {
                check(logits, own);
                add(logits, own, output.shape().height(), output.shape().width());
            }
        }
    }

    /** What is not known may hold anything; it becomes a no. */
    private void check(float[] logits, int[] labels) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != Task.IGNORE) {
                Checks.label(task, labels[i]);
                Checks.requireFinite(task, logits[i]);
                known++;
            } else if (!Float.isFinite(logits[i])) {
                logits[i] = -Float.MAX_VALUE;
            }
        }
    }

    private void add(float[] logits, int[] labels, int height, int width) {
        float[] map = Probabilities.of(new FloatTensor(new Shape(1, 1, height, width), logits))
                .values();
        boolean[] truth = truth(labels, height, width);
        PixelMatching matching = new PixelMatching(truth, height, width, tolerance * diagonal(labels, height, width));
        int[] pixels = predictedPixels(map, labels, height, width);
        int next = 0;
        for (int step = STEPS - 1; step > 0; step--) {
            while (next < pixels.length && map[pixels[next]] >= threshold(step)) {
                matching.add(pixels[next++]);
            }
            predicted[step] += next;
            pairs[step] += matching.size();
        }
        truths += count(truth);
    }

    /** Of the smallest rectangle around all that is known: what pads a picture does not make it larger. */
    private static double diagonal(int[] labels, int height, int width) {
        int top = height;
        int bottom = -1;
        int left = width;
        int right = -1;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != Task.IGNORE) {
                top = Math.min(top, i / width);
                bottom = i / width;
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
            }
        }
        return Math.hypot(bottom - top + 1, right - left + 1);
    }

    private static double threshold(int step) {
        return (double) step / STEPS;
    }

    private static boolean[] truth(int[] labels, int height, int width) {
        boolean[] pixels = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            pixels[i] = labels[i] == 1;
        }
        return Thinning.of(pixels, height, width);
    }

    /** The thinned ones whose truth is known, the most probable first. */
    private static int[] predictedPixels(float[] map, int[] labels, int height, int width) {
        boolean[] thin = Thinning.of(Ridges.of(map, height, width, threshold(1)), height, width);
        return IntStream.range(0, map.length)
                .filter(i -> thin[i] && labels[i] != Task.IGNORE)
                .boxed()
                .sorted((a, b) -> Float.compare(map[b], map[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static long count(boolean[] pixels) {
        return IntStream.range(0, pixels.length).filter(i -> pixels[i]).count();
    }

    @Override
    public Map<String, Double> values() {
        Checks.requireSamples(task, known);
        return Map.of(
                Metric.ODS_F.name(),
                IntStream.range(1, STEPS).mapToDouble(this::f).max().orElseThrow());
    }

    /** The harmonic mean of pairs / predicted and pairs / truths. */
    private double f(int step) {
        long both = predicted[step] + truths;
        return both == 0 ? 0 : 2.0 * pairs[step] / both;
    }
}
