package io.rheostat.calibration;

import io.rheostat.InvalidInputException;

/**
 * What one normalisation subtracts and divides by, measured for one configuration. The arrays are not copied.
 *
 * @param mean {@code (C)}, C being the channels active in that configuration
 * @param variance {@code (C)}, unbiased, not negative
 */
public record NormStatistics(float[] mean, float[] variance) {
    public NormStatistics {
        if (mean.length == 0 || mean.length != variance.length) {
            throw new InvalidInputException("norm statistics: " + mean.length + " means and " + variance.length
                    + " variances; one of each a channel is needed.");
        }
        for (int c = 0; c < mean.length; c++) {
            if (!Float.isFinite(mean[c]) || !(variance[c] >= 0) || !Float.isFinite(variance[c])) {
                throw new InvalidInputException(
                        "norm statistics: mean " + mean[c] + " and variance " + variance[c] + " of channel " + c
                                + "; finite values are allowed, and a variance of at least 0. Maybe the network diverged.");
            }
        }
    }

    public int channels() {
        return mean.length;
    }
}
