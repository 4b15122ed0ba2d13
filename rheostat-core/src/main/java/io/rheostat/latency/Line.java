package io.rheostat.latency;

import java.util.Arrays;

/** A straight line that neither begins below 0 nor falls. */
record Line(double intercept, double slope) {
    /**
     * The line of least squares through the points among all that are at least 0 at 0 and don't fall. Where all points have the same
     * x, nothing tells a slope: then the line goes through the origin.
     *
     * @param x at least 0
     * @param y at least 0; as many, at least one
     */
    static Line through(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double variance = products(x, meanX, x, meanX);
        double slope = variance > 0 ? products(x, meanX, y, meanY) / variance : Double.POSITIVE_INFINITY;
        if (slope <= 0 || meanX == 0) {
            return new Line(meanY, 0);
        }
        double intercept = meanY - slope * meanX;
        return intercept >= 0 ? new Line(intercept, slope) : new Line(0, products(x, 0, y, 0) / products(x, 0, x, 0));
    }

    double at(double x) {
        return intercept + slope * x;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double products(double[] a, double shiftA, double[] b, double shiftB) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - shiftA) * (b[i] - shiftB);
        }
        return sum;
    }
}
