package io.rheostat.plan;

import java.util.Arrays;

/**
 * The decoders of one task behind one encoder that are worth choosing: no other is both as cheap and as good. Cheapest first; cost and
 * quality strictly ascend. Since a preference multiplies all qualities of a task by one non-negative number, a front holds for every
 * preference. Empty where no decoder is allowed.
 *
 * @param widths indices of decoder widths
 * @param steps from corner to corner of the front's concave hull, steepest first
 */
record Front(int[] widths, long[] cost, double[] quality, Steps steps) {
    /** The front of the {@code K} options from place {@code start} on. */
    static Front of(Options options, int start) {
        int[] widths = undominated(options, start);
        long[] cost = Arrays.stream(widths)
                .mapToLong(width -> options.cost()[start + width])
                .toArray();
        double[] quality = Arrays.stream(widths)
                .mapToDouble(width -> options.quality()[start + width])
                .toArray();
        return new Front(widths, cost, quality, Steps.of(cost, quality));
    }

    boolean isEmpty() {
        return widths.length == 0;
    }

    private static int[] undominated(Options options, int start) {
        int[] widths = byCost(options, start);
        int size = 0;
        for (int width : widths) {
            boolean gains = size == 0 || options.quality()[start + width] > options.quality()[start + widths[size - 1]];
            if (options.allowed()[start + width] && gains) {
                widths[size++] = width;
            }
        }
        return Arrays.copyOf(widths, size);
    }

    /** All widths, cheapest first; of equally cheap ones the best first, then the narrowest. */
    private static int[] byCost(Options options, int start) {
        int[] widths = new int[options.widths()];
        for (int width = 0; width < widths.length; width++) {
            int place = width;
            while (place > 0 && precedes(options, start + width, start + widths[place - 1])) {
                widths[place] = widths[--place];
            }
            widths[place] = width;
        }
        return widths;
    }

    private static boolean precedes(Options options, int a, int b) {
        int byCost = Long.compare(options.cost()[a], options.cost()[b]);
        return byCost < 0 || (byCost == 0 && options.quality()[a] > options.quality()[b]);
    }

    /** What following the hull costs and gains, step by step. */
    record Steps(long[] cost, double[] gain, double[] slope) {
        static Steps of(long[] cost, double[] quality) {
            int[] hull = hull(cost, quality);
            int count = Math.max(0, hull.length - 1);
            Steps steps = new Steps(new long[count], new double[count], new double[count]);
            for (int i = 0; i < count; i++) {
                steps.cost[i] = cost[hull[i + 1]] - cost[hull[i]];
                steps.gain[i] = quality[hull[i + 1]] - quality[hull[i]];
                steps.slope[i] = steps.gain[i] / steps.cost[i];
            }
            return steps;
        }

        int count() {
            return cost.length;
        }

        /** Andrew's monotone chain: the corners of the upper hull, as indices. */
        private static int[] hull(long[] cost, double[] quality) {
            int[] hull = new int[cost.length];
            int size = 0;
            for (int i = 0; i < cost.length; i++) {
                while (size > 1
                        && slope(cost, quality, hull[size - 1], i)
                                >= slope(cost, quality, hull[size - 2], hull[size - 1])) {
                    size--;
                }
                hull[size++] = i;
            }
            return Arrays.copyOf(hull, size);
        }

        private static double slope(long[] cost, double[] quality, int from, int to) {
            return (quality[to] - quality[from]) / (cost[to] - cost[from]);
        }
    }
}
