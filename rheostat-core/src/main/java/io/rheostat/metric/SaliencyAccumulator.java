package io.rheostat.metric;

import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Three figures of what stands out:
 *
 * <ul>
 *   <li>the mean IoU of yes and no at a probability of one half, over all known pixels together;
 *   <li>max F (Achanta et al., Frequency-tuned salient region detection, 2009): precision and recall are averaged over images at each of the
 *       255 levels of an 8-bit map, F weighs precision more (beta squared 0.3), and the best level counts;
 *   <li>max IoU, as ASTMT has it (https://arxiv.org/abs/1904.08918): the IoU of yes, averaged over images at the thresholds 0.2, 0.25 to
 *       0.9, of which the best counts.
 * </ul>
 *
 * An image without a known pixel counts nowhere.
 */
final class SaliencyAccumulator implements MetricAccumulator {
    private static final double BETA_SQUARED = 0.3;
    private static final double[] LEVELS =
            IntStream.rangeClosed(1, 255).mapToDouble(k -> (k - 0.5) / 255).toArray();
    private static final double[] ASTMT_THRESHOLDS =
            IntStream.rangeClosed(4, 18).mapToDouble(k -> k / 20.0).toArray();

    private final Task task;
    private final ConfusionMatrix confusion = new ConfusionMatrix(2);
    private final double[] precisions = new double[LEVELS.length];
    private final double[] recalls = new double[LEVELS.length];
    private final double[] ious = new double[ASTMT_THRESHOLDS.length];
    private long images;

    SaliencyAccumulator(Task task) {
        this.task = task;
    }

    @Override
    public void add(FloatTensor output, Target target) {
        LabelTensor labels = Checks.labels(task, output, target);
        int plane = labels.values().length / output.shape().batch();
        for (int first = 0; first < labels.values().length; first += plane) {
            add(output.values(), labels.values(), first, first + plane);
        }
    }

    private void add(float[] logits, int[] labels, int from, int to) {
        ThresholdCounts levels = new ThresholdCounts(LEVELS);
        ThresholdCounts thresholds = new ThresholdCounts(ASTMT_THRESHOLDS);
        boolean isKnown = false;
        for (int i = from; i < to; i++) {
            if (labels[i] != Task.IGNORE) {
                isKnown = true;
                Checks.requireFinite(task, logits[i]);
                confusion.add(Checks.label(task, labels[i]), logits[i] > 0 ? 1 : 0);
                levels.add(logits[i], labels[i]);
                thresholds.add(logits[i], labels[i]);
            }
        }
        if (isKnown) {
            images++;
            add(precisions, levels.precision());
            add(recalls, levels.recall());
            add(ious, thresholds.iou());
        }
    }

    private static void add(double[] sums, double[] values) {
        Arrays.setAll(sums, t -> sums[t] + values[t]);
    }

    @Override
    public Map<String, Double> values() {
        Checks.requireSamples(task, images);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Metric.MEAN_IOU.name(), confusion.meanIou());
        values.put(Metric.MAX_F.name(), maxF());
        values.put(Metric.MAX_IOU.name(), Arrays.stream(ious).max().orElseThrow() / images);
        return values;
    }

    private double maxF() {
        return IntStream.range(0, LEVELS.length)
                .mapToDouble(t -> f(precisions[t] / images, recalls[t] / images))
                .max()
                .orElseThrow();
    }

    private static double f(double precision, double recall) {
        double weighted = BETA_SQUARED * precision + recall;
        return weighted == 0 ? 0 : (1 + BETA_SQUARED) * precision * recall / weighted;
    }
}
