package io.rheostat.data.derive;

/** Fits {@code value = a column + b row + c} to a part of a map by least squares, again and again. Confined to one thread. */
final class PlaneFit {
    private final float[] map;
    private final int height;
    private final int width;

    private double centre;
    private int count;
    private double x;
    private double y;
    private double v;
    private double xx;
    private double xy;
    private double yy;
    private double xv;
    private double yv;
    private double vv;
    private double across;
    private double down;

    PlaneFit(float[] map, int height, int width) {
        this.map = map;
        this.height = height;
        this.width = width;
    }

    /**
     * Collects the values of a square window that differ from that of its centre by at most {@code nearness} of it. NaN
     * never does.
     */
    void around(int column, int row, int radius, double nearness) {
        clear(map[row * width + column]);
        double most = nearness * centre;
        for (int j = Math.max(row - radius, 0); j <= Math.min(row + radius, height - 1); j++) {
            for (int i = Math.max(column - radius, 0); i <= Math.min(column + radius, width - 1); i++) {
                double value = map[j * width + i] - centre;
                if (Math.abs(value) <= most) {
                    add(i - column, j - row, value);
                }
            }
        }
    }

    private void clear(double value) {
        centre = value;
        count = 0;
        x = y = v = xx = xy = yy = xv = yv = vv = 0;
    }

    private void add(int i, int j, double value) {
        count++;
        x += i;
        y += j;
        v += value;
        xx += i * i;
        xy += i * j;
        yy += j * j;
        xv += i * value;
        yv += j * value;
        vv += value * value;
    }

    /** False where the values lie on one line, and so on many planes. */
    boolean solve() {
        double cxx = xx - x * x / count;
        double cxy = xy - x * y / count;
        double cyy = yy - y * y / count;
        double determinant = cxx * cyy - cxy * cxy;
        if (!(determinant > 1e-9 * cxx * cyy)) {
            return false;
        }
        double cxv = xv - x * v / count;
        double cyv = yv - y * v / count;
        across = (cxv * cyy - cyv * cxy) / determinant;
        down = (cyv * cxx - cxv * cxy) / determinant;
        return true;
    }

    /** How many values there are. */
    int count() {
        return count;
    }

    /** The value of the centre itself. */
    double centre() {
        return centre;
    }

    /** Change from a column to the next. */
    double acrossSlope() {
        return across;
    }

    /** Change from a row to the next. */
    double downSlope() {
        return down;
    }

    /** What the fit says of the centre. */
    double atCentre() {
        return centre + (v - across * x - down * y) / count;
    }

    /** Root mean square distance of the values from the fit. */
    double error() {
        double squares = vv - v * v / count - across * (xv - x * v / count) - down * (yv - y * v / count);
        return Math.sqrt(Math.max(squares, 0) / count);
    }
}
