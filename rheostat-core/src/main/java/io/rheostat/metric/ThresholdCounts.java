package io.rheostat.metric;

import java.util.Arrays;

/**
 * How a map of yes or no fits at each of many thresholds, counted in one pass. A pixel is predicted where its logit is above that of the
 * threshold. Mutable, confined to one thread.
 */
final class ThresholdCounts {
    private final double[] logits;
    /** By how many thresholds a pixel is above. */
    private final long[] predicted;

    private final long[] hits;
    private long truths;

    /** @param probabilities thresholds in (0, 1), ascending */
    ThresholdCounts(double[] probabilities) {
        this.logits =
                Arrays.stream(probabilities).map(p -> Math.log(p / (1 - p))).toArray();
        this.predicted = new long[logits.length + 1];
        this.hits = new long[logits.length + 1];
    }

    void add(double logit, int label) {
        int below = Arrays.binarySearch(logits, logit);
        // Where it is a threshold itself, it is above those before it alone; else the search tells where it would be
        // inserted.
        int count = below >= 0 ? below : -below - 1;
        predicted[count]++;
        hits[count] += label;
        truths += label;
    }

    /** Precision at each threshold; 0 where nothing is predicted. */
    double[] precision() {
        return shares(above(hits), above(predicted));
    }

    /** Recall at each threshold; 0 where nothing is true. */
    double[] recall() {
        long[] all = new long[logits.length];
        Arrays.fill(all, truths);
        return shares(above(hits), all);
    }

    /** Intersection over union at each threshold; 1 where nothing is predicted and nothing true. */
    double[] iou() {
        long[] both = above(hits);
        long[] found = above(predicted);
        double[] iou = new double[logits.length];
        for (int t = 0; t < iou.length; t++) {
            long union = found[t] + truths - both[t];
            iou[t] = union == 0 ? 1 : (double) both[t] / union;
        }
        return iou;
    }

    /** Of the pixels that are above each threshold. */
    private long[] above(long[] counts) {
        long[] sums = new long[logits.length];
        long sum = 0;
        for (int t = sums.length - 1; t >= 0; t--) {
            sum += counts[t + 1];
            sums[t] = sum;
        }
        return sums;
    }

    private static double[] shares(long[] parts, long[] wholes) {
        double[] shares = new double[parts.length];
        Arrays.setAll(shares, t -> wholes[t] == 0 ? 0 : (double) parts[t] / wholes[t]);
        return shares;
    }
}
