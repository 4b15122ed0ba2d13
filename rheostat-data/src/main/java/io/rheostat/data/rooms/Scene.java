package io.rheostat.data.rooms;

import java.util.List;

/**
 * Everything that a picture is a function of.
 *
 * @param solids at most 255; the room's sides among them, so that every ray hits something
 * @param furniture index of the first box or ball; from there on there is nothing else
 * @param light the main light
 * @param fill a weaker light without shadows, behind the camera
 * @param ambient colour of the light from all around
 * @param lampLit whether lamps glow
 * @param exposure brightness of the picture relative to a normal one
 * @param noise standard deviation of the sensor's noise at mid grey, in [0, 1] of full scale
 * @param noiseSeed of the sensor's noise and of the shadows' jitter
 */
record Scene(
        List<Solid> solids,
        int furniture,
        Camera camera,
        Light light,
        Light fill,
        Vector ambient,
        boolean lampLit,
        double exposure,
        double noise,
        long noiseSeed) {

    /**
     * A lamp that shines in all directions.
     *
     * @param radius of the ball that shines: the larger, the softer the shadows
     */
    record Light(Vector position, Vector colour, double radius) {}

    /** The index of the first solid that a ray hits. */
    int firstHit(Ray ray) {
        int nearest = 0;
        double least = Solid.MISSED;
        for (int i = 0; i < solids.size(); i++) {
            double t = solids.get(i).hit(ray);
            if (t < least) {
                least = t;
                nearest = i;
            }
        }
        return nearest;
    }

    /** Whether furniture stands between two points; lamps let light through, for the light may be inside. */
    boolean isShadowed(Vector from, Vector to) {
        Ray ray = new Ray(from, to.minus(from));
        for (int i = furniture; i < solids.size(); i++) {
            if (solids.get(i).hit(ray) < 1) {
                return true;
            }
        }
        return false;
    }
}
