package io.rheostat.metric;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** Root mean squared error in metres, and mean absolute error relative to the true depth, over all known pixels together. */
final class DepthAccumulator implements MetricAccumulator {
    private final Task task;
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
    }

    @Override
    public Map<String, Double> values() {
        Checks.requireSamples(task, count);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Metric.RMSE.name(), Math.sqrt(squared / count));
        values.put(Metric.ABS_REL.name(), relative / count);
        return values;
    }
}
