package io.rheostat.task;

/**
 * A figure by which predictions of a task are judged. {@code docs/metrics.md} defines them all.
 *
 * @param name the key in tables, JSON and logs, for example {@code "abs_rel"}
 * @param unit what one is one of: {@code "1"} for a share in [0, 1], {@code "m"}, {@code "deg"}
 * @param higherIsBetter whether a larger value is a better prediction
 */
public record Metric(String name, String unit, boolean higherIsBetter) {
    public static final Metric ACCURACY = new Metric("accuracy", "1", true);
    public static final Metric MEAN_IOU = new Metric("miou", "1", true);
    public static final Metric PIXEL_ACCURACY = new Metric("pixel_accuracy", "1", true);
    public static final Metric MAX_F = new Metric("max_f", "1", true);
    public static final Metric MAX_IOU = new Metric("max_iou", "1", true);
    public static final Metric ODS_F = new Metric("ods_f", "1", true);
    public static final Metric RMSE = new Metric("rmse", "m", false);
    public static final Metric ABS_REL = new Metric("abs_rel", "1", false);
    public static final Metric DELTA_1 = new Metric("delta1", "1", true);
    public static final Metric DELTA_2 = new Metric("delta2", "1", true);
    public static final Metric DELTA_3 = new Metric("delta3", "1", true);
    public static final Metric MEAN_ANGLE = new Metric("mean_angle", "deg", false);
    public static final Metric MEDIAN_ANGLE = new Metric("median_angle", "deg", false);
    public static final Metric WITHIN_11_25 = new Metric("within_11_25", "1", true);
    public static final Metric WITHIN_22_5 = new Metric("within_22_5", "1", true);
    public static final Metric WITHIN_30 = new Metric("within_30", "1", true);

    /** The relative gain of {@code value} over {@code reference}: positive is better, zero is equal. */
    public double relativeGain(double value, double reference) {
        double difference = (value - reference) / Math.max(Math.abs(reference), 1e-12);
        return higherIsBetter ? difference : -difference;
    }

    /** Whether {@code value} is as good as {@code floor} or better. */
    public boolean reaches(double value, double floor) {
        return higherIsBetter ? value >= floor : value <= floor;
    }
}
