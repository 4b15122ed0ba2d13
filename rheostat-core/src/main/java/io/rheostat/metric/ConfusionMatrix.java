package io.rheostat.metric;

/** How often each true class was predicted as which. Mutable, confined to one thread. */
final class ConfusionMatrix {
    private final int classes;
    private final long[] counts;

    ConfusionMatrix(int classes) {
        this.classes = classes;
        this.counts = new long[classes * classes];
    }

    void add(int truth, int predicted) {
        counts[truth * classes + predicted]++;
    }

    long total() {
        return sum(0, counts.length, 1);
    }

    /** The share that was predicted right. */
    double accuracy() {
        return (double) sum(0, counts.length, classes + 1) / total();
    }

    /**
     * Intersection over union, averaged over classes. A class that is neither true nor predicted anywhere says nothing and is left out;
     * one that is predicted but never true counts as 0.
     */
    double meanIou() {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < classes; c++) {
            long hits = counts[c * classes + c];
            long union = sum(c * classes, (c + 1) * classes, 1) + sum(c, counts.length, classes) - hits;
            sum += union == 0 ? 0 : (double) hits / union;
            present += union == 0 ? 0 : 1;
        }
        return sum / present;
    }

    private long sum(int from, int to, int step) {
        long sum = 0;
        for (int i = from; i < to; i += step) {
            sum += counts[i];
        }
        return sum;
    }
}
