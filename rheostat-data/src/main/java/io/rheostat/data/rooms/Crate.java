package io.rheostat.data.rooms;

/**
 * A box that stands upright, turned about the vertical.
 *
 * @param half half of its extent along its own axes
 * @param cos of the angle by which it is turned
 * @param sin of the angle by which it is turned
 */
record Crate(Vector centre, Vector half, double cos, double sin, Texture texture) implements Solid {
    @Override
    public RoomClass roomClass() {
        return RoomClass.BOX;
    }

    @Override
    public double hit(Ray ray) {
        if (passes(ray)) {
            return MISSED;
        }
        Vector from = local(ray.origin());
        Vector along = ray.direction().turned(cos, sin);
        double x = 1 / along.x();
        double y = 1 / along.y();
        double z = 1 / along.z();
        double near = Math.max(
                Math.max(-from.x() * x - half.x() * Math.abs(x), -from.y() * y - half.y() * Math.abs(y)),
                -from.z() * z - half.z() * Math.abs(z));
        double far = Math.min(
                Math.min(-from.x() * x + half.x() * Math.abs(x), -from.y() * y + half.y() * Math.abs(y)),
                -from.z() * z + half.z() * Math.abs(z));
        return near > far || far <= NEAR ? MISSED : near > NEAR ? near : far;
    }

    /** Whether the ray's line misses the sphere around the box: most do, and this is cheap. */
    private boolean passes(Ray ray) {
        Vector from = ray.origin().minus(centre);
        Vector along = ray.direction();
        double b = from.dot(along);
        return b * b < along.dot(along) * (from.dot(from) - half.dot(half));
    }

    @Override
    public Vector normal(Vector point) {
        Vector at = local(point);
        double x = Math.abs(at.x()) / half.x();
        double y = Math.abs(at.y()) / half.y();
        double z = Math.abs(at.z()) / half.z();
        if (y >= x && y >= z) {
            return new Vector(0, Math.signum(at.y()), 0);
        }
        Vector face = x >= z ? new Vector(Math.signum(at.x()), 0, 0) : new Vector(0, 0, Math.signum(at.z()));
        return face.turned(cos, -sin);
    }

    @Override
    public Vector colour(Vector point) {
        return texture.colour(local(point));
    }

    private Vector local(Vector point) {
        return point.minus(centre).turned(cos, sin);
    }
}
