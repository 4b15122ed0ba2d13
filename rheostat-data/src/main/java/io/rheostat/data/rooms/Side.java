package io.rheostat.data.rooms;

import java.util.List;

/**
 * One of the six sides of the room: an endless plane, seen from inside only.
 *
 * @param inward its unit normal, along an axis
 * @param offset what {@code inward.dot(p)} is for its points
 * @param patches pictures, windows, doors and rugs: flat, and of the same class as what they are on
 */
record Side(RoomClass roomClass, Vector inward, double offset, Texture texture, List<Patch> patches) implements Solid {
    /** A rectangle of another texture: the points between two corners, with a frame of a third one. */
    record Patch(Vector least, Vector most, double frame, Texture inside, Texture border) {
        private boolean contains(Vector p, double margin) {
            return within(p.x(), least.x(), most.x(), margin)
                    && within(p.y(), least.y(), most.y(), margin)
                    && within(p.z(), least.z(), most.z(), margin);
        }

        /** A rectangle has no extent along the normal, so no margin applies there. */
        private static boolean within(double value, double least, double most, double margin) {
            return most - least < 1e-9 || (value >= least + margin && value <= most - margin);
        }
    }

    @Override
    public double hit(Ray ray) {
        double towards = inward.dot(ray.direction());
        if (towards >= 0) {
            return MISSED;
        }
        double t = (offset - inward.dot(ray.origin())) / towards;
        return t > NEAR ? t : MISSED;
    }

    @Override
    public Vector normal(Vector point) {
        return inward;
    }

    @Override
    public Vector colour(Vector point) {
        for (Patch patch : patches) {
            if (patch.contains(point, 0)) {
                return (patch.contains(point, patch.frame) ? patch.inside : patch.border).colour(point);
            }
        }
        return texture.colour(point);
    }
}
