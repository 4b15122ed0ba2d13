package io.rheostat.data.rooms;

/** Something that a ray can hit. Immutable. */
interface Solid {
    /** Hits nearer than this to the origin of a ray are taken for the surface that the ray started from. */
    double NEAR = 1e-6;

    double MISSED = Double.POSITIVE_INFINITY;

    RoomClass roomClass();

    /** The smallest t above {@link #NEAR} at which the ray meets the surface, or {@link #MISSED}. */
    double hit(Ray ray);

    /** The outward unit normal at a point of the surface, in the world. */
    Vector normal(Vector point);

    /** The colour of the surface at a point of it, linear RGB. */
    Vector colour(Vector point);
}
