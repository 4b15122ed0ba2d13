package io.rheostat.metric;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Over all known pixels together: root mean squared error in metres, mean absolute error relative to the true depth, and
 * the shares of pixels whose depth is right but for a factor below 1.25, 1.25^2 and 1.25^3 (Eigen et al.,
 * https://arxiv.org/abs/1406.2283). A depth that is not positive is off by more than any factor.
 */
final class DepthAccumulator implements MetricAccumulator {
    private static final double FACTOR = 1.25;
    private static final List<Metric> DELTAS = List.of(Metric.DELTA_1, Metric.DELTA_2, Metric.DELTA_3);

    private final Task task;
    private final long[] within = new long[DELTAS.size()];
    private double squared;
    private double relative;
    private long count;

    DepthAccumulator(Task task) {
        this.task = task;
    }

    @Override
    public void add(FloatTensor output, Target target) {
        float[] truth = Checks.values(task, output, target).values();
        for (int i = 0; i < truth.length; i++) {
            if (!Float.isNaN(truth[i])) {
                add(output.values()[i], truth[i]);
            }
        }
    }

    private void add(double predicted, double truth) {
        Checks.requireFinite(task, predicted);
        if (!(truth > 0 && Double.isFinite(truth))) {
            throw new InvalidInputException(
                    "task " + task.name() + ": a true depth of " + truth
                            + " m is not allowed; it must be positive. Maybe unknown depths are marked by this value; they must be NaN.");
        }
        double error = predicted - truth;
        squared += error * error;
        relative += Math.abs(error) / truth;
        count++;
        addFactor(predicted > 0 ? Math.max(predicted / truth, truth / predicted) : Double.POSITIVE_INFINITY);
    }

    private void addFactor(double factor) {
        double bound = 1;
        for (int i = 0; i < within.length; i++) {
            bound *= FACTOR;
            within[i] += factor < bound ? 1 : 0;
        }
    }

    @Override
    public Map<String, Double> values() {
        Checks.requireSamples(task, count);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Metric.RMSE.name(), Math.sqrt(squared / count));
        values.put(Metric.ABS_REL.name(), relative / count);
        for (int i = 0; i < within.length; i++) {
            values.put(DELTAS.get(i).name(), (double) within[i] / count);
        }
        return values;
    }
}
