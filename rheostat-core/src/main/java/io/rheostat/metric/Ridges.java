package io.rheostat.metric;

/**
 * Suppresses what is not maximal across a line, as is custom before boundaries are judged (Dollar and Zitnick, Fast edge detection using
 * structured forests, https://arxiv.org/abs/1406.5549). Across is the way in which the map changes most around a pixel: the main direction of
 * its structure tensor (Bigun and Granlund, Optimal orientation detection of linear symmetry, 1987), which unlike a gradient is also known
 * on the crest. A pixel stays where neither neighbour at a distance of one across is larger, in the slightly smoothed map; those within a
 * hundredth are equal.
 */
final class Ridges {
    private static final int SLIGHTLY = 1;
    private static final int AROUND = 4;
    private static final float EQUAL = 1.01f;

    private final int height;
    private final int width;
    private final float[] map;
    private final float[] alongRow;
    private final float[] alongColumn;
    private final float[] mixed;

    private Ridges(float[] map, int height, int width) {
        this.height = height;
        this.width = width;
        this.map = TriangleFilter.smooth(map, height, width, SLIGHTLY);
        this.alongRow = changes((y, x) -> square(right(y, x)));
        this.alongColumn = changes((y, x) -> square(down(y, x)));
        this.mixed = changes((y, x) -> right(y, x) * down(y, x));
    }

    private interface Change {
        float at(int y, int x);
    }

    /** One component of the structure tensor: a product of changes, averaged around each pixel. */
    private float[] changes(Change change) {
        float[] changes = new float[map.length];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = change.at(i / width, i % width);
        }
        return TriangleFilter.smooth(changes, height, width, AROUND);
    }

    private float right(int y, int x) {
        return value(y, x + 1) - value(y, x - 1);
    }

    private float down(int y, int x) {
        return value(y + 1, x) - value(y - 1, x);
    }

    private static float square(float value) {
        return value * value;
    }

    /**
     * Which pixels lie on a ridge.
     *
     * @param map {@code (height, width)}, in [0, 1]
     * @param least pixels below it are on none
     */
    static boolean[] of(float[] map, int height, int width, double least) {
        Ridges ridges = new Ridges(map, height, width);
        boolean[] maximal = new boolean[map.length];
        for (int i = 0; i < map.length; i++) {
            maximal[i] = map[i] >= least && ridges.isMaximal(i / width, i % width);
        }
        return maximal;
    }

    private boolean isMaximal(int y, int x) {
        int i = y * width + x;
        double across = Math.atan2(2 * mixed[i], alongRow[i] - alongColumn[i]) / 2;
        double dx = Math.cos(across);
        double dy = Math.sin(across);
        float own = EQUAL * map[i];
        return own >= between(y + dy, x + dx) && own >= between(y - dy, x - dx);
    }

    /** Bilinear. */
    private double between(double y, double x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - top;
        double right = x - left;
        double above = (1 - right) * value(top, left) + right * value(top, left + 1);
        double below = (1 - right) * value(top + 1, left) + right * value(top + 1, left + 1);
        return (1 - down) * above + down * below;
    }

    private float value(int y, int x) {
        return map[row(y) * width + column(x)];
    }

    private int row(int y) {
        return Math.min(Math.max(y, 0), height - 1);
    }

    private int column(int x) {
        return Math.min(Math.max(x, 0), width - 1);
    }
}
