package io.rheostat.quality;

import io.rheostat.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * The volume that a set of points dominates, up to a reference point; every objective is minimised, so larger is better. Points that
 * are not better than the reference in every objective contribute nothing. Stateless and thread-safe.
 *
 * <p>Exact volumes take time that grows steeply with the number of objectives and of points: up to six objectives and some hundreds of
 * points take less than seconds. Beyond six objectives {@link #of} estimates, and says how far it may be off.
 */
public final class Hypervolume {
    /** Beyond so many objectives {@link #of} estimates. */
    public static final int MOST_EXACT_OBJECTIVES = 6;

    private static final int SAMPLES = 200_000;
    private static final long SEED = 20_230_817;

    private Hypervolume() {}

    /**
     * A volume and how far it may be off.
     *
     * @param standardError 0 where the value is exact
     */
    public record Volume(double value, double standardError) {
        public boolean isExact() {
            return standardError == 0;
        }
    }

    /** Exact up to {@link #MOST_EXACT_OBJECTIVES} objectives, and an estimate from a fixed seed beyond. */
    public static Volume of(List<double[]> points, double[] reference) {
        return reference.length <= MOST_EXACT_OBJECTIVES
                ? new Volume(exact(points, reference), 0)
                : estimate(points, reference, SAMPLES, SEED);
    }

    /**
     * The exact volume.
     *
     * @param points each with as many objectives as the reference; none may be NaN or minus infinity
     * @param reference finite
     */
    public static double exact(List<double[]> points, double[] reference) {
        return WfgVolume.of(contributing(points, reference), reference);
    }

    /** An unbiased estimate; equal seeds give equal bits. */
    public static Volume estimate(List<double[]> points, double[] reference, int samples, long seed) {
        if (samples < 2) {
            throw new InvalidInputException(
                    "hypervolume: " + samples + " samples are too few for a standard error; at least 2 are needed.");
        }
        return UnionOfBoxes.estimate(contributing(points, reference), reference, samples, seed);
    }

    private static List<double[]> contributing(List<double[]> points, double[] reference) {
        checkReference(reference);
        for (int i = 0; i < points.size(); i++) {
            checkPoint(i, points.get(i), reference.length);
        }
        return Dominance.minimal(
                points.stream().filter(point -> isBelow(point, reference)).toList());
    }

    private static boolean isBelow(double[] point, double[] reference) {
        for (int i = 0; i < point.length; i++) {
            if (point[i] >= reference[i]) {
                return false;
            }
        }
        return true;
    }

    private static void checkReference(double[] reference) {
        if (reference.length == 0 || !Arrays.stream(reference).allMatch(Double::isFinite)) {
            throw new InvalidInputException("hypervolume: reference " + Arrays.toString(reference)
                    + " is not allowed; one finite value an objective is needed, and at least one.");
        }
    }

    private static void checkPoint(int index, double[] point, int objectives) {
        if (point.length != objectives) {
            throw new InvalidInputException("hypervolume: point " + (index + 1) + ", " + Arrays.toString(point)
                    + ", has " + point.length + " objectives, but the reference has " + objectives + ".");
        }
        for (double value : point) {
            if (Double.isNaN(value) || value == Double.NEGATIVE_INFINITY) {
                throw new InvalidInputException("hypervolume: point " + (index + 1) + ", " + Arrays.toString(point)
                        + ", is not allowed; NaN and minus infinity have no volume. Maybe a run diverged.");
            }
        }
    }
}
