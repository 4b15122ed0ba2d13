package io.rheostat.metric;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The angle in degrees between predicted and true normals: its mean, its median, and the share of pixels below 11.25, 22.5 and 30
 * degrees. Neither vector needs unit length. An output of length zero has no direction and counts as 90 degrees off.
 */
final class NormalsAccumulator implements MetricAccumulator {
    private final Task task;
    private final AngleHistogram histogram = new AngleHistogram();
    private double sum;
    private long within11;
    private long within22;
    private long within30;

    NormalsAccumulator(Task task) {
        this.task = task;
    }

    @Override
    public void add(FloatTensor output, Target target) {
        float[] truth = Checks.values(task, output, target).values();
        float[] predicted = output.values();
        int plane = output.shape().height() * output.shape().width();
        for (int i = 0; i < truth.length / 3; i++) {
            int x = i / plane * plane * 3 + i % plane;
            if (!Float.isNaN(truth[x] + truth[x + plane] + truth[x + 2 * plane])) {
                add(angle(predicted, truth, x, x + plane, x + 2 * plane));
            }
        }
    }

    private void add(double angle) {
        histogram.add(angle);
        sum += angle;
        within11 += angle < 11.25 ? 1 : 0;
        within22 += angle < 22.5 ? 1 : 0;
        within30 += angle < 30 ? 1 : 0;
    }

    /** By the arc tangent, which unlike the arc cosine is accurate for small angles and needs no normalisation. */
    private double angle(float[] a, float[] b, int x, int y, int z) {
        Checks.requireFinite(task, (double) a[x] + a[y] + a[z]);
        requireDirection(b[x], b[y], b[z]);
        double dot = (double) a[x] * b[x] + (double) a[y] * b[y] + (double) a[z] * b[z];
        double crossX = (double) a[y] * b[z] - (double) a[z] * b[y];
        double crossY = (double) a[z] * b[x] - (double) a[x] * b[z];
        double crossZ = (double) a[x] * b[y] - (double) a[y] * b[x];
        double cross = Math.sqrt(crossX * crossX + crossY * crossY + crossZ * crossZ);
        return cross == 0 && dot == 0 ? 90 : Math.toDegrees(Math.atan2(cross, dot));
    }

    private void requireDirection(float x, float y, float z) {
        if (x == 0 && y == 0 && z == 0) {
            throw new InvalidInputException("task " + task.name() + ": a true normal of length 0 is not allowed."
                    + " Maybe unknown normals are marked by it; they must be NaN.");
        }
    }

    @Override
    public Map<String, Double> values() {
        double count = histogram.count();
        Checks.requireSamples(task, histogram.count());
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Metric.MEAN_ANGLE.name(), sum / count);
        values.put(Metric.MEDIAN_ANGLE.name(), histogram.median());
        values.put(Metric.WITHIN_11_25.name(), within11 / count);
        values.put(Metric.WITHIN_22_5.name(), within22 / count);
        values.put(Metric.WITHIN_30.name(), within30 / count);
        return values;
    }
}
