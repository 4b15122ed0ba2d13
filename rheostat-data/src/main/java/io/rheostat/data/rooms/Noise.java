package io.rheostat.data.rooms;

/** Smooth random values in space: at lattice points a hash, in between cubic interpolation. */
final class Noise {
    private Noise() {}

    /** In [0, 1], with features of about one unit. */
    static double at(double x, double y, double z, int seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        double u = smooth(x - ix);
        double v = smooth(y - iy);
        double w = smooth(z - iz);
        double front = plane(ix, iy, iz, u, v, seed);
        return front + w * (plane(ix, iy, iz + 1, u, v, seed) - front);
    }

    /** Two octaves: coarse features with finer ones upon them. */
    static double rough(double x, double y, double z, int seed) {
        return 0.65 * at(x, y, z, seed) + 0.35 * at(2.7 * x, 2.7 * y, 2.7 * z, seed + 1);
    }

    /** A hash of a lattice point, in [0, 1). */
    static double lattice(int x, int y, int z, int seed) {
        int h = x * 0x8DA6B343 ^ y * 0xD8163841 ^ z * 0xCB1AB31F ^ seed * 0x165667B1;
        h = (h ^ (h >>> 15)) * 0x2C1B3C6D;
        h = (h ^ (h >>> 12)) * 0x297A2D39;
        return ((h ^ (h >>> 15)) >>> 8) * 0x1.0p-24;
    }

    private static double plane(int x, int y, int z, double u, double v, int seed) {
        double top = lattice(x, y, z, seed);
        top += u * (lattice(x + 1, y, z, seed) - top);
        double bottom = lattice(x, y + 1, z, seed);
        bottom += u * (lattice(x + 1, y + 1, z, seed) - bottom);
        return top + v * (bottom - top);
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
