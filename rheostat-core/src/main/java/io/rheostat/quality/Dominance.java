package io.rheostat.quality;

import java.util.ArrayList;
import java.util.List;

/** Which points are worth keeping where every objective is minimised. */
final class Dominance {
    private Dominance() {}

    /** The points that no other is at least as good as; of equal points, one. */
    static List<double[]> minimal(List<double[]> points) {
        List<double[]> minimal = new ArrayList<>();
        for (double[] point : points) {
            if (minimal.stream().noneMatch(kept -> isAsGood(kept, point))) {
                minimal.removeIf(kept -> isAsGood(point, kept));
                minimal.add(point);
            }
        }
        return minimal;
    }

    private static boolean isAsGood(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
        }
        return true;
    }
}
