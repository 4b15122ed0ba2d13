package io.rheostat.quality;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Estimates the hypervolume as the volume of a union of boxes: draw a box in proportion to its volume and a point in it, and count in
 * how many boxes it lies; the sum of all volumes, divided by the mean of that count's inverse, is unbiased (R. Karp and M. Luby,
 * Monte-Carlo algorithms for enumeration and reliability problems, FOCS 1983). Unlike sampling one box around everything, the relative
 * error does not grow with the number of objectives, where the dominated part of such a box becomes vanishingly small.
 */
final class UnionOfBoxes {
    private UnionOfBoxes() {}

    static Hypervolume.Volume estimate(List<double[]> points, double[] reference, int samples, long seed) {
        if (points.isEmpty()) {
            return new Hypervolume.Volume(0, 0);
        }
        double[] cumulative = cumulativeVolumes(points, reference);
        double total = cumulative[cumulative.length - 1];
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < samples; i++) {
            double[] box = points.get(draw(cumulative, random.nextDouble() * total));
            double share = 1.0 / covering(points, drawIn(box, reference, random));
            sum += share;
            squares += share * share;
        }
        double mean = sum / samples;
        double variance = Math.max(0, squares / samples - mean * mean) * samples / (samples - 1);
        return new Hypervolume.Volume(total * mean, total * Math.sqrt(variance / samples));
    }

    private static double[] cumulativeVolumes(List<double[]> points, double[] reference) {
        double[] cumulative = new double[points.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += volume(points.get(i), reference);
            cumulative[i] = sum;
        }
        return cumulative;
    }

    private static double volume(double[] point, double[] reference) {
        double volume = 1;
        for (int i = 0; i < point.length; i++) {
            volume *= reference[i] - point[i];
        }
        return volume;
    }

    private static int draw(double[] cumulative, double at) {
        int place = Arrays.binarySearch(cumulative, at);
        return Math.min(place >= 0 ? place + 1 : -place - 1, cumulative.length - 1);
    }

    private static double[] drawIn(double[] box, double[] reference, SplittableRandom random) {
        double[] drawn = new double[box.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = box[i] + random.nextDouble() * (reference[i] - box[i]);
        }
        return drawn;
    }

    private static int covering(List<double[]> points, double[] drawn) {
        int count = 0;
        for (double[] point : points) {
            count += covers(point, drawn) ? 1 : 0;
        }
        return count;
    }

    private static boolean covers(double[] point, double[] drawn) {
        for (int i = 0; i < point.length; i++) {
            if (point[i] > drawn[i]) {
                return false;
            }
        }
        return true;
    }
}
