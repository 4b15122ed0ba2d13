package io.rheostat.metric;

import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Map;

/** F, the harmonic mean of precision and recall, of boundary pixels at the threshold that is best for the data set. */
final class BoundaryAccumulator implements MetricAccumulator {
    private static final int THRESHOLDS = 99;

    private final Task task;
    private final long[] hits = new long[THRESHOLDS];
    private final long[] predicted = new long[THRESHOLDS];
    private long positives;
    private long known;

    BoundaryAccumulator(Task task) {
        this.task = task;
    }

    @Override
    public void add(FloatTensor output, Target target) {
        LabelTensor labels = Checks.labels(task, output, target);
        for (int i = 0; i < labels.values().length; i++) {
            if (labels.values()[i] != Task.IGNORE) {
                Checks.requireFinite(task, output.values()[i]);
                add(1 / (1 + Math.exp(-output.values()[i])), Checks.label(task, labels.values()[i]));
            }
        }
    }

    private void add(double probability, int label) {
        for (int t = 0; t < THRESHOLDS && probability >= (t + 1.0) / (THRESHOLDS + 1); t++) {
            predicted[t]++;
            hits[t] += label;
        }
        positives += label;
        known++;
    }

    @Override
    public Map<String, Double> values() {
        Checks.requireSamples(task, known);
        double best = 0;
        for (int t = 0; t < THRESHOLDS; t++) {
            best = Math.max(best, predicted[t] + positives == 0 ? 0 : 2.0 * hits[t] / (predicted[t] + positives));
        }
        return Map.of(Metric.ODS_F.name(), best);
    }
}
