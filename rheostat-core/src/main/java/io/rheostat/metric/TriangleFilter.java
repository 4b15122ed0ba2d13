package io.rheostat.metric;

/** Smooths a map by a triangle in rows and columns; beyond its border a map goes on as it ends. Stateless. */
final class TriangleFilter {
    private TriangleFilter() {}

    /** @param radius pixels to either side; weights fall linearly to zero just beyond */
    static float[] smooth(float[] map, int height, int width, int radius) {
        float[] lines = along(map, height, width, width, 1, radius);
        return along(lines, width, height, 1, width, radius);
    }

    /** @param lineStep from line to line; {@code step} from value to value of a line of {@code length} */
    private static float[] along(float[] map, int lines, int length, int lineStep, int step, int radius) {
        float[] result = new float[map.length];
        float[] weights = weights(radius);
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                float sum = 0;
                for (int k = -radius; k <= radius; k++) {
                    int from = Math.min(Math.max(i + k, 0), length - 1);
                    sum += weights[k + radius] * map[line * lineStep + from * step];
                }
                result[line * lineStep + i * step] = sum;
            }
        }
        return result;
    }

    private static float[] weights(int radius) {
        float[] weights = new float[2 * radius + 1];
        for (int k = -radius; k <= radius; k++) {
            weights[k + radius] = (radius + 1f - Math.abs(k)) / ((radius + 1) * (radius + 1));
        }
        return weights;
    }
}
