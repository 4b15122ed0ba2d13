package io.rheostat.data.augment;

import java.util.random.RandomGenerator;

/**
 * A rotation of space, as a matrix whose rows are {@code r[0..2]}, {@code r[3..5]} and {@code r[6..8]}.
 *
 * @param r what takes coordinates of the camera before to those of the camera after
 */
record Rotation(double[] r) {
    /** Around the axes x (pitch), y (yaw) and z (roll), each by an angle uniform in [-most, most], radians. */
    static Rotation random(double most, RandomGenerator random) {
        Rotation pitch = about(0, angle(most, random));
        Rotation yaw = about(1, angle(most, random));
        return about(2, angle(most, random)).after(pitch).after(yaw);
    }

    private static double angle(double most, RandomGenerator random) {
        return most * (2 * random.nextDouble() - 1);
    }

    private static Rotation about(int axis, double angle) {
        int a = (axis + 1) % 3;
        int b = (axis + 2) % 3;
        double[] r = new double[9];
        r[4 * axis] = 1;
        r[4 * a] = Math.cos(angle);
        r[4 * b] = Math.cos(angle);
        r[3 * a + b] = -Math.sin(angle);
        r[3 * b + a] = Math.sin(angle);
        return new Rotation(r);
    }

    private Rotation after(Rotation first) {
        double[] product = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    product[3 * row + column] += r[3 * row + k] * first.r[3 * k + column];
                }
            }
        }
        return new Rotation(product);
    }

    /** Coordinate {@code axis} of a vector, in the camera after, from its coordinates in the camera before. */
    double turned(int axis, double x, double y, double z) {
        return r[3 * axis] * x + r[3 * axis + 1] * y + r[3 * axis + 2] * z;
    }

    /** The other way round. */
    double turnedBack(int axis, double x, double y, double z) {
        return r[axis] * x + r[3 + axis] * y + r[6 + axis] * z;
    }
}
