package io.rheostat.task;

import java.util.List;
import java.util.Locale;

/** What kind of thing a task predicts; the first metric is the one that planners optimise. */
public enum TaskKind {
    /** One class an image. Output: logits {@code (B, classes)}. */
    CLASSIFICATION(List.of(Metric.ACCURACY)),
    /** One class a pixel. Output: logits {@code (B, classes, H, W)}. */
    SEGMENTATION(List.of(Metric.MEAN_IOU, Metric.PIXEL_ACCURACY)),
    /** Metres a pixel. Output: {@code (B, 1, H, W)}. */
    DEPTH(List.of(Metric.RMSE, Metric.ABS_REL)),
    /** A unit vector a pixel. Output: {@code (B, 3, H, W)}, normalised only when it is judged or shown. */
    NORMALS(List.of(Metric.MEAN_ANGLE, Metric.MEDIAN_ANGLE, Metric.WITHIN_11_25, Metric.WITHIN_22_5, Metric.WITHIN_30));

    private final List<Metric> metrics;

    TaskKind(List<Metric> metrics) {
        this.metrics = metrics;
    }

    public List<Metric> metrics() {
        return metrics;
    }

    /** Whether the output has one value a pixel rather than one an image. */
    public boolean isDense() {
        return this != CLASSIFICATION;
    }

    /** Whether targets are class indices rather than real values. */
    public boolean isDiscrete() {
        return this == CLASSIFICATION || this == SEGMENTATION;
    }

    /** As it stands in configurations and bundles. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
