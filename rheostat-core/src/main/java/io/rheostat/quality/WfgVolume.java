package io.rheostat.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The exact hypervolume: each point adds its box less what the boxes of the points after it cover of that box, which is a hypervolume
 * again, of fewer and flatter points (L. While, L. Bradstreet and L. Barone, A fast way of calculating exact hypervolumes, IEEE Trans.
 * Evol. Comput. 16, 2012). Points are taken from the worst to the best in the last objective: those after one are no worse in it, so
 * what they cover of its box has that objective's full extent, and the recursion needs one objective less.
 */
final class WfgVolume {
    private WfgVolume() {}

    /** For points that are below the reference, none as good as another. */
    static double of(List<double[]> points, double[] reference) {
        return volume(points, reference, reference.length);
    }

    /** The volume in the first {@code objectives} alone. */
    private static double volume(List<double[]> points, double[] reference, int objectives) {
        if (points.isEmpty()) {
            return 0;
        }
        if (objectives == 1) {
            return reference[0]
                    - points.stream().mapToDouble(point -> point[0]).min().orElseThrow();
        }
        return objectives == 2 ? area(points, reference) : sumOfParts(points, reference, objectives);
    }

    /** A sweep from left to right: each point adds the strip below the lowest before it. */
    private static double area(List<double[]> points, double[] reference) {
        List<double[]> sorted = points.stream()
                .sorted(Comparator.<double[]>comparingDouble(point -> point[0]))
                .toList();
        double area = 0;
        double lowest = reference[1];
        for (double[] point : sorted) {
            area += (reference[0] - point[0]) * Math.max(0, lowest - point[1]);
            lowest = Math.min(lowest, point[1]);
        }
        return area;
    }

    private static double sumOfParts(List<double[]> points, double[] reference, int objectives) {
        int last = objectives - 1;
        List<double[]> sorted = points.stream()
                .sorted(Comparator.<double[]>comparingDouble(point -> point[last])
                        .reversed())
                .toList();
        double sum = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double[] point = sorted.get(i);
            List<double[]> covering = limited(sorted.subList(i + 1, sorted.size()), point, last);
            double base = box(point, reference, last) - volume(covering, reference, last);
            sum += base * (reference[last] - point[last]);
        }
        return sum;
    }

    private static double box(double[] point, double[] reference, int objectives) {
        double volume = 1;
        for (int i = 0; i < objectives; i++) {
            volume *= reference[i] - point[i];
        }
        return volume;
    }

    /** What others cover of the box of {@code point}: each as the worse of both in every objective, the covered ones left out. */
    private static List<double[]> limited(List<double[]> others, double[] point, int objectives) {
        List<double[]> limited = new ArrayList<>(others.size());
        for (double[] other : others) {
            double[] worse = new double[objectives];
            for (int i = 0; i < objectives; i++) {
                worse[i] = Math.max(other[i], point[i]);
            }
            limited.add(worse);
        }
        return Dominance.minimal(limited);
    }
}
