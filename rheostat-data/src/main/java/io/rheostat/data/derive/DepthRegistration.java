package io.rheostat.data.derive;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;

/**
 * Depth as another camera beside would have measured it, so that it lies on that camera's photographs.
 *
 * <p>Neighbours of one surface span triangles, within which the inverse depth is linear in the new picture, exactly so
 * for a plane. A pixel at the rim of a surface is a square of one depth beyond its centre. Where several surfaces land on
 * one pixel the nearest is seen; where none does, because a nearer thing hid it from the depth camera or it never looked
 * there, depth is unknown.
 *
 * @param from intrinsics of the camera that measured
 * @param to the camera of the photographs
 */
public record DepthRegistration(Intrinsics from, ColorCamera to) {
    /** Neighbours farther apart than that, relative to the nearer one, belong to two surfaces. */
    private static final double JUMP = 0.05;

    /**
     * Metres along the optical axis of the camera of the photographs, {@code (1, 1, H, W)}; NaN where unknown.
     *
     * @param depth {@code (1, 1, H, W)}, metres, positive; NaN where unknown
     */
    public FloatTensor of(FloatTensor depth) {
        int height = depth.shape().height();
        int width = depth.shape().width();
        Cast cast = new Cast(height, width);
        for (int i = 0; i < cast.depth.length; i++) {
            cast.project(i, depth.values()[i]);
        }
        for (int i = 0; i < cast.depth.length - width; i++) {
            if (i % width < width - 1) {
                cast.cell(i);
            }
        }
        float[] surfaces = cast.seen.clone();
        for (int i = 0; i < cast.depth.length; i++) {
            cast.rim(i, surfaces);
        }
        return new FloatTensor(new Shape(1, 1, height, width), cast.metres());
    }

    /** The pixels of one frame, and what of them is seen from beside. */
    private final class Cast {
        private final int height;
        private final int width;
        /** Of each pixel that was measured: its depth, column and row as the other camera has them; depth NaN if unknown. */
        private final double[] depth;

        private final double[] column;
        private final double[] row;
        /** The largest inverse depth so far; 0 where there is none. */
        private final float[] seen;

        Cast(int height, int width) {
            this.height = height;
            this.width = width;
            this.depth = new double[height * width];
            this.column = new double[height * width];
            this.row = new double[height * width];
            this.seen = new float[height * width];
        }

        void project(int i, double measured) {
            double z = measured + to.z();
            depth[i] = z > 0 ? z : Double.NaN;
            column[i] = to.fx() * ((i % width + 0.5 - from.cx()) / from.fx() * measured + to.x()) / z + to.cx();
            row[i] = to.fy() * ((i / width + 0.5 - from.cy()) / from.fy() * measured + to.y()) / z + to.cy();
        }

        /** The square between a pixel and those on its right and below, as two triangles. */
        void cell(int i) {
            triangle(i, i + 1, i + width);
            triangle(i + 1, i + width + 1, i + width);
        }

        private void triangle(int a, int b, int c) {
            double near = Math.min(depth[a], Math.min(depth[b], depth[c]));
            double far = Math.max(depth[a], Math.max(depth[b], depth[c]));
            double twice = (column[b] - column[a]) * (row[c] - row[a]) - (column[c] - column[a]) * (row[b] - row[a]);
            // Turned around, a surface is seen from behind; and no comparison with NaN holds.
            if (far - near <= JUMP * near && twice > 0) {
                fill(a, b, c, twice);
            }
        }

        private void fill(int a, int b, int c, double twice) {
            int top = firstCentre(Math.min(row[a], Math.min(row[b], row[c])));
            int bottom = lastCentre(Math.max(row[a], Math.max(row[b], row[c])), height);
            int left = firstCentre(Math.min(column[a], Math.min(column[b], column[c])));
            int right = lastCentre(Math.max(column[a], Math.max(column[b], column[c])), width);
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    double ofA = area(b, c, x + 0.5, y + 0.5) / twice;
                    double ofB = area(c, a, x + 0.5, y + 0.5) / twice;
                    double ofC = 1 - ofA - ofB;
                    if (ofA >= 0 && ofB >= 0 && ofC >= 0) {
                        see(y * width + x, ofA / depth[a] + ofB / depth[b] + ofC / depth[c]);
                    }
                }
            }
        }

        /** Twice the area of the triangle of two pixels and a point. */
        private double area(int a, int b, double x, double y) {
            return (column[a] - x) * (row[b] - y) - (column[b] - x) * (row[a] - y);
        }

        /** A pixel as a square: for what no triangle covers, or where it hides what one does. */
        void rim(int i, float[] surfaces) {
            if (Double.isNaN(depth[i])) {
                return;
            }
            double scale = (depth[i] - to.z()) / depth[i] / 2;
            double across = scale * to.fx() / from.fx();
            double down = scale * to.fy() / from.fy();
            for (int y = firstCentre(row[i] - down); y <= lastCentre(row[i] + down, height); y++) {
                for (int x = firstCentre(column[i] - across); x <= lastCentre(column[i] + across, width); x++) {
                    if (surfaces[y * width + x] * (1 + JUMP) < 1 / depth[i]) {
                        see(y * width + x, 1 / depth[i]);
                    }
                }
            }
        }

        private void see(int at, double inverse) {
            seen[at] = Math.max(seen[at], (float) inverse);
        }

        float[] metres() {
            float[] metres = new float[seen.length];
            for (int i = 0; i < metres.length; i++) {
                metres[i] = seen[i] > 0 ? 1 / seen[i] : Float.NaN;
            }
            return metres;
        }
    }

    /** The first pixel whose centre is at or behind a position. */
    private static int firstCentre(double position) {
        return Math.max((int) Math.ceil(position - 0.5), 0);
    }

    /** The last pixel whose centre is at or before a position. */
    private static int lastCentre(double position, int count) {
        return Math.min((int) Math.floor(position - 0.5), count - 1);
    }
}
