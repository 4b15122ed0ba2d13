package io.rheostat.data.rooms;

import io.rheostat.data.SeededRandom;

/**
 * Draws a scene into four bytes a pixel: the index of the solid that the centre of the pixel shows, then red, green and
 * blue. Stateless.
 */
final class Renderer {
    static final int BYTES = 4;

    private static final int CURVE_STEPS = 4096;
    /** What a camera makes of light from 0 to 4. */
    private static final double[] CURVE = curve();

    private Renderer() {}

    static byte[] render(Scene scene) {
        int size = scene.camera().size();
        byte[] pixels = new byte[size * size * BYTES];
        findSolids(scene, pixels);
        SeededRandom random = SeededRandom.of(scene.noiseSeed());
        develop(scene, shade(scene, pixels, random), pixels, random);
        return pixels;
    }

    private static void findSolids(Scene scene, byte[] pixels) {
        int size = scene.camera().size();
        for (int i = 0; i < size * size; i++) {
            pixels[i * BYTES] = (byte) scene.firstHit(scene.camera().ray(i % size + 0.5, i / size + 0.5));
        }
    }

    private static Vector[] shade(Scene scene, byte[] pixels, SeededRandom random) {
        int size = scene.camera().size();
        Shading shading = new Shading(scene, random);
        Vector[] light = new Vector[size * size];
        for (int i = 0; i < light.length; i++) {
            int x = i % size;
            int y = i / size;
            light[i] = isEdge(pixels, size, x, y)
                    ? smoothed(scene.camera(), shading, x, y)
                    : shading.colour(
                            scene.camera().ray(x + 0.5, y + 0.5), scene.solids().get(pixels[i * BYTES] & 0xFF));
        }
        return light;
    }

    /** Only pixels where two solids meet are worth more than one ray. */
    private static boolean isEdge(byte[] pixels, int size, int x, int y) {
        int i = y * size + x;
        return (x > 0 && differ(pixels, i, i - 1))
                || (x < size - 1 && differ(pixels, i, i + 1))
                || (y > 0 && differ(pixels, i, i - size))
                || (y < size - 1 && differ(pixels, i, i + size));
    }

    private static boolean differ(byte[] pixels, int i, int j) {
        return pixels[i * BYTES] != pixels[j * BYTES];
    }

    private static Vector smoothed(Camera camera, Shading shading, int x, int y) {
        Vector sum = Vector.ZERO;
        for (int i = 0; i < 4; i++) {
            sum = sum.plus(shading.colour(camera.ray(x + 0.25 + 0.5 * (i & 1), y + 0.25 + 0.5 * (i >> 1))));
        }
        return sum.times(0.25);
    }

    /**
     * What a camera does: exposes for the mean brightness, compresses highlights, adds noise, and stores sRGB-like
     * bytes.
     */
    private static void develop(Scene scene, Vector[] light, byte[] pixels, SeededRandom random) {
        double sum = 0;
        for (Vector value : light) {
            sum += value.dot(new Vector(0.2126, 0.7152, 0.0722));
        }
        double gain = 0.27 * scene.exposure() * light.length / sum;
        for (int i = 0; i < light.length; i++) {
            pixels[i * BYTES + 1] = develop(light[i].x() * gain, scene.noise(), random);
            pixels[i * BYTES + 2] = develop(light[i].y() * gain, scene.noise(), random);
            pixels[i * BYTES + 3] = develop(light[i].z() * gain, scene.noise(), random);
        }
    }

    private static byte develop(double light, double noise, SeededRandom random) {
        double grain = noise * gaussian(random.nextLong());
        double value = CURVE[(int) Math.min(light * CURVE_STEPS, CURVE.length - 1)] + grain;
        return (byte) (255 * Math.min(Math.max(value, 0), 1) + 0.5);
    }

    /** Nearly normal: four 16-bit parts of a random number, summed, brought to mean 0 and variance 1. */
    private static double gaussian(long bits) {
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65536.0 - 2) * Math.sqrt(3);
    }

    private static double[] curve() {
        double[] curve = new double[4 * CURVE_STEPS];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = StrictMath.pow(1 - StrictMath.exp(-1.5 * (i + 0.5) / CURVE_STEPS), 1 / 2.2);
        }
        return curve;
    }
}
