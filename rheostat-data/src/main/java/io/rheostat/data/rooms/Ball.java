package io.rheostat.data.rooms;

/** A sphere. */
record Ball(RoomClass roomClass, Vector centre, double radius, Texture texture) implements Solid {
    @Override
    public double hit(Ray ray) {
        Vector from = ray.origin().minus(centre);
        double a = ray.direction().dot(ray.direction());
        double b = from.dot(ray.direction());
        double discriminant = b * b - a * (from.dot(from) - radius * radius);
        if (discriminant < 0) {
            return MISSED;
        }
        double root = Math.sqrt(discriminant);
        double near = (-b - root) / a;
        double far = (-b + root) / a;
        return near > NEAR ? near : far > NEAR ? far : MISSED;
    }

    @Override
    public Vector normal(Vector point) {
        return point.minus(centre).times(1 / radius);
    }

    @Override
    public Vector colour(Vector point) {
        return texture.colour(point.minus(centre));
    }
}
