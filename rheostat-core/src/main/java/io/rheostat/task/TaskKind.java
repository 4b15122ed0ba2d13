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
    DEPTH(List.of(Metric.RMSE, Metric.ABS_REL, Metric.DELTA_1, Metric.DELTA_2, Metric.DELTA_3)),
    /** A unit vector a pixel. Output: {@code (B, 3, H, W)}, normalised only when it is judged or shown. */
    NORMALS(List.of(Metric.MEAN_ANGLE, Metric.MEDIAN_ANGLE, Metric.WITHIN_11_25, Metric.WITHIN_22_5, Metric.WITHIN_30)),
    /** Whether a pixel belongs to what stands out. Output: one logit a pixel {@code (B, 1, H, W)}. */
    SALIENCY(List.of(Metric.MEAN_IOU, Metric.MAX_F, Metric.MAX_IOU)),
    /** Whether a pixel lies where one thing ends and another begins. Output: one logit a pixel {@code (B, 1, H, W)}. */
    BOUNDARIES(List.of(Metric.ODS_F));

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

    /** Whether a task of this kind has classes, which it names. */
    public boolean hasClasses() {
        return this == CLASSIFICATION || this == SEGMENTATION;
    }

    /** Whether the answer is yes or no, given as one logit. */
    public boolean isBinary() {
        return this == SALIENCY || this == BOUNDARIES;
    }

    /** Whether targets are labels, which are whole numbers from 0, rather than real values. */
    public boolean hasLabels() {
        return hasClasses() || isBinary();
    }

    /** As it stands in configurations and bundles. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
