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
        int first = Math.max(column - radius, 0);
        int last = Math.min(column + radius, width - 1);
        for (int j = Math.max(row - radius, 0); j <= Math.min(row + radius, height - 1); j++) {
            addLine(j * width, first, last, column, j - row, nearness * centre);
        }
    }

    private void clear(double value) {
        centre = value;
        count = 0;
        x = y = v = xx = xy = yy = xv = yv = vv = 0;
    }

    /** Sums in local variables first, for this is where all the time goes. */
    private void addLine(int start, int first, int last, int column, int j, double most) {
        int lineCount = 0;
        int lineX = 0;
        int lineXx = 0;
        double lineV = 0;
        double lineXv = 0;
        for (int at = first; at <= last; at++) {
            double value = map[start + at] - centre;
            if (Math.abs(value) <= most) {
                int i = at - column;
                lineCount++;
                lineX += i;
                lineXx += i * i;
                lineV += value;
                lineXv += i * value;
                vv += value * value;
            }
        }
        count += lineCount;
        x += lineX;
        xx += lineXx;
        v += lineV;
        xv += lineXv;
        y += j * lineCount;
        yy += j * j * lineCount;
        xy += j * lineX;
        yv += j * lineV;
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
