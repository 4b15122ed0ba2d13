package io.rheostat.data.rooms;

/** A point, a direction, or a linear RGB colour. */
record Vector(double x, double y, double z) {
    static final Vector ZERO = new Vector(0, 0, 0);

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y, z - other.z);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    /** Component by component: light of this colour on a surface of that one. */
    Vector times(Vector other) {
        return new Vector(x * other.x, y * other.y, z * other.z);
    }

    Vector mix(Vector other, double share) {
        return times(1 - share).plus(other.times(share));
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vector unit() {
        return times(1 / length());
    }

    /** Turned about the y axis: z goes towards x. */
    Vector turned(double cos, double sin) {
        return new Vector(cos * x + sin * z, y, cos * z - sin * x);
    }
}
