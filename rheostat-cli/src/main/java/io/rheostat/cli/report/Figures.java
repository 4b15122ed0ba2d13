package io.rheostat.cli.report;

import io.rheostat.cost.Scaled;
import io.rheostat.task.Metric;
import java.util.Locale;
import java.util.Map;

/** Metrics in the words of the page. */
final class Figures {
    private static final Map<Metric, String> NAMES = Map.of(
            Metric.ACCURACY, "accuracy",
            Metric.MEAN_IOU, "mean IoU",
            Metric.RMSE, "error (RMSE)",
            Metric.ODS_F, "F at the best threshold",
            Metric.MEAN_ANGLE, "mean angle off");

    private Figures() {}

    static String name(Metric metric) {
        return NAMES.getOrDefault(metric, metric.name());
    }

    /** With its unit: {@code 0.812}, {@code 0.45 m}, {@code 12.3°}. */
    static String text(Metric metric, double value) {
        return switch (metric.unit()) {
            case "m" -> String.format(Locale.ROOT, "%.2f m", value);
            case "deg" -> String.format(Locale.ROOT, "%.1f°", value);
            default -> String.format(Locale.ROOT, "%.3f", value);
        };
    }

    /** As an axis is labelled. */
    static String axis(Metric metric) {
        String unit =
                switch (metric.unit()) {
                    case "m" -> " in metres";
                    case "deg" -> " in degrees";
                    default -> "";
                };
        return name(metric) + unit + (metric.higherIsBetter() ? ", higher is better" : ", lower is better");
    }

    static String macs(long macs) {
        return Scaled.nearest(macs) + " MACs";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
