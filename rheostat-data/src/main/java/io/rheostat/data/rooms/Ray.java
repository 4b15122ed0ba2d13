package io.rheostat.data.rooms;

/** The points {@code origin + t * direction}, t above 0; the direction has any length. */
record Ray(Vector origin, Vector direction) {
    Vector at(double t) {
        return origin.plus(direction.times(t));
    }
}
