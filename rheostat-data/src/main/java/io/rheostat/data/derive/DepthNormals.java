package io.rheostat.data.derive;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;

/**
 * Which way surfaces face, from how far away they are. Along a plane the inverse of the depth is linear in column and
 * row, exactly so, and the coefficients are the plane's normal; and it is in the inverse of the depth that structured
 * light and stereo have the same noise everywhere. So the normal of a pixel is a linear least-squares fit to the inverse
 * depths around it.
 *
 * <p>Fitted are the pixels of a square window whose depth is near that of its centre: others belong to something else.
 * The normal is unknown where the centre is, where less than two fifths of the window is left, or where the fit is so
 * bad that the window must cross an edge.
 *
 * @param radius of the window, pixels: it is {@code 2 radius + 1} wide
 * @param nearness the most that inverse depths of a window may differ from that of its centre, relative to it
 * @param roughness the most that the fit may be off, root mean square, relative to the centre
 */
public record DepthNormals(Intrinsics camera, int radius, double nearness, double roughness) {
    private static final double LEAST_SHARE = 0.4;

    /** For sensors such as Kinect at 320 x 240. */
    public DepthNormals(Intrinsics camera) {
        this(camera, 4, 0.1, 0.01);
    }

    /**
     * Unit vectors {@code (1, 3, H, W)} in the camera's frame (x right, y down, z forward) that point towards the camera;
     * NaN where unknown.
     *
     * @param depth {@code (1, 1, H, W)} along the optical axis, positive; NaN where unknown
     */
    public FloatTensor of(FloatTensor depth) {
        int height = depth.shape().height();
        int width = depth.shape().width();
        float[] inverse = new float[height * width];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 / depth.values()[i];
        }
        FloatTensor normals = FloatTensor.unknown(new Shape(1, 3, height, width));
        PlaneFit fit = new PlaneFit(inverse, height, width);
        for (int i = 0; i < inverse.length; i++) {
            if (inverse[i] > 0 && fits(fit, i % width, i / width)) {
                put(fit, i % width + 0.5, i / width + 0.5, normals.values(), i);
            }
        }
        return normals;
    }

    private boolean fits(PlaneFit fit, int x, int y) {
        int side = 2 * radius + 1;
        fit.around(x, y, radius, nearness);
        return fit.count() >= LEAST_SHARE * side * side && fit.solve() && fit.error() <= roughness * fit.centre();
    }

    /** Inverse depth is {@code a x + b y + c} over rays (x, y, 1), so (a, b, c) is along the normal, away from the camera. */
    private void put(PlaneFit fit, double column, double row, float[] normals, int at) {
        double x = fit.acrossSlope() * camera.fx();
        double y = fit.downSlope() * camera.fy();
        double z = fit.atCentre() - fit.acrossSlope() * (column - camera.cx()) - fit.downSlope() * (row - camera.cy());
        double length = -Math.sqrt(x * x + y * y + z * z);
        int plane = normals.length / 3;
        normals[at] = (float) (x / length);
        normals[plane + at] = (float) (y / length);
        normals[2 * plane + at] = (float) (z / length);
    }
}
