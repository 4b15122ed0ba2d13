package io.rheostat.order;

/** A normal distribution, and moments of what activations leave of it; in closed form, to 1e-6. */
record Gaussian(double mean, double deviation) {
    /** The mean of {@code max(x, 0)}. */
    double rectifiedMean() {
        return deviation == 0 ? Math.max(mean, 0) : mean * above() + deviation * density();
    }

    /** The mean of {@code max(x, 0)} squared. */
    double rectifiedSquare() {
        return deviation == 0
                ? Math.pow(Math.max(mean, 0), 2)
                : (mean * mean + deviation * deviation) * above() + mean * deviation * density();
    }

    Gaussian minus(double shift) {
        return new Gaussian(mean - shift, deviation);
    }

    /** The probability that {@code x > 0}. */
    private double above() {
        return 0.5 * (1 + errorFunction(mean / deviation / Math.sqrt(2)));
    }

    /** The standard density at the bound. */
    private double density() {
        double z = mean / deviation;
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: within 1.5e-7. */
    private static double errorFunction(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double tail = t
                * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-x * x);
        return Math.signum(x) * (1 - tail);
    }
}
