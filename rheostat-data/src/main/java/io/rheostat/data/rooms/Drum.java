package io.rheostat.data.rooms;

/** An upright cylinder with both ends closed: the parts of lamps. */
record Drum(RoomClass roomClass, Vector centre, double radius, double halfHeight, Texture texture) implements Solid {
    @Override
    public double hit(Ray ray) {
        Vector from = ray.origin().minus(centre);
        Vector along = ray.direction();
        double a = along.x() * along.x() + along.z() * along.z();
        double b = from.x() * along.x() + from.z() * along.z();
        double discriminant = b * b - a * (from.x() * from.x() + from.z() * from.z() - radius * radius);
        if (discriminant < 0) {
            return MISSED;
        }
        double root = Math.sqrt(discriminant) / a;
        double extent = Math.abs(halfHeight / along.y());
        double near = Math.max(-b / a - root, -from.y() / along.y() - extent);
        double far = Math.min(-b / a + root, -from.y() / along.y() + extent);
        return near > far || far <= NEAR ? MISSED : near > NEAR ? near : far;
    }

    @Override
    public Vector normal(Vector point) {
        Vector at = point.minus(centre);
        if (Math.abs(at.y()) > halfHeight - NEAR) {
            return new Vector(0, Math.signum(at.y()), 0);
        }
        return new Vector(at.x() / radius, 0, at.z() / radius);
    }

    @Override
    public Vector colour(Vector point) {
        return texture.colour(point.minus(centre));
    }
}
