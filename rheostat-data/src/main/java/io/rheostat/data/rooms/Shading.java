package io.rheostat.data.rooms;

import io.rheostat.data.SeededRandom;

/** The light that a point sends to the camera, linear RGB. Confined to one thread. */
final class Shading {
    private static final double OFF_SURFACE = 1e-4;

    private final Scene scene;
    private final SeededRandom random;

    Shading(Scene scene, SeededRandom random) {
        this.scene = scene;
        this.random = random;
    }

    /** Of the first solid that the ray hits. */
    Vector colour(Ray ray) {
        return colour(ray, scene.solids().get(scene.firstHit(ray)));
    }

    Vector colour(Ray ray, Solid solid) {
        Vector point = ray.at(solid.hit(ray));
        Vector normal = solid.normal(point);
        Vector view = ray.direction().unit().times(-1);
        Vector albedo = solid.colour(point);
        Vector lit = lit(point, normal, albedo, view);
        if (solid.roomClass() == RoomClass.LAMP && scene.lampLit()) {
            return lit.plus(scene.light()
                    .colour()
                    .times(0.12 + 0.22 * normal.dot(view))
                    .times(albedo.mix(new Vector(1, 1, 1), 0.5)));
        }
        return lit;
    }

    private Vector lit(Vector point, Vector normal, Vector albedo, Vector view) {
        double up = 0.75 - 0.25 * normal.y();
        Vector sum = scene.ambient().times(albedo).times(up * openness(point, normal));
        sum = sum.plus(reflected(scene.fill(), point, normal, albedo, view));
        double visible = visibility(point.plus(normal.times(OFF_SURFACE)), normal);
        return visible == 0
                ? sum
                : sum.plus(reflected(scene.light(), point, normal, albedo, view).times(visible));
    }

    /** Matt reflection, and a little gloss. */
    private static Vector reflected(Scene.Light light, Vector point, Vector normal, Vector albedo, Vector view) {
        Vector to = light.position().minus(point);
        double distance = to.length();
        double facing = normal.dot(to) / distance;
        if (facing <= 0) {
            return Vector.ZERO;
        }
        double falloff = 1 / (0.6 + distance * distance);
        Vector halfway = to.times(1 / distance).plus(view).unit();
        double gloss = 0.25 * power32(Math.max(normal.dot(halfway), 0));
        return light.colour().times(falloff).times(albedo.times(facing).plus(new Vector(gloss, gloss, gloss)));
    }

    private static double power32(double value) {
        double square = value * value;
        double fourth = square * square;
        double eighth = fourth * fourth;
        return eighth * eighth * eighth * eighth;
    }

    /**
     * The share of the light's ball that a point sees, by two rays to random points of it, and two more where those
     * disagree.
     */
    private double visibility(Vector point, Vector normal) {
        Scene.Light light = scene.light();
        if (normal.dot(light.position().minus(point)) <= 0) {
            return 0;
        }
        int seen = sees(point) + sees(point);
        return seen == 1 ? (seen + sees(point) + sees(point)) / 4.0 : seen / 2.0;
    }

    private int sees(Vector point) {
        Scene.Light light = scene.light();
        Vector jitter = new Vector(signed(), signed(), signed()).times(light.radius());
        return scene.isShadowed(point, light.position().plus(jitter)) ? 0 : 1;
    }

    private double signed() {
        return 2 * random.nextDouble() - 1;
    }

    /**
     * How little of the surroundings is covered by balls near by (exact for one ball in full view): dark where things
     * touch.
     */
    private double openness(Vector point, Vector normal) {
        double open = 1;
        for (int i = scene.furniture(); i < scene.solids().size(); i++) {
            if (scene.solids().get(i) instanceof Ball ball) {
                Vector to = ball.centre().minus(point);
                double distance = Math.max(to.length(), ball.radius());
                double cover = normal.dot(to) / distance * ball.radius() * ball.radius() / (distance * distance);
                open *= 1 - Math.min(Math.max(cover, 0), 0.8);
            }
        }
        return open;
    }
}
