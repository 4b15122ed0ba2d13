package io.rheostat.data.rooms;

import io.rheostat.data.SeededRandom;
import io.rheostat.data.rooms.Scene.Light;
import java.util.ArrayList;
import java.util.List;

/** Furnishes one random room and puts a camera into it. Confined to one thread; used once. */
final class SceneMaker {
    private static final double LEAST_VIEW = Math.toRadians(55);
    private static final double MOST_VIEW = Math.toRadians(80);

    private final SeededRandom random;
    private final Paint paint;
    private final List<Solid> solids = new ArrayList<>();
    private final Shell shell;
    private final Camera camera;

    private SceneMaker(SeededRandom random, int size) {
        this.random = random;
        this.paint = new Paint(random);
        this.shell = new Shell(random.nextDouble(3.2, 6), random.nextDouble(2.3, 3.1), random.nextDouble(3.8, 7));
        this.camera = camera(size);
    }

    static Scene make(SeededRandom random, int size) {
        return new SceneMaker(random, size).furnish();
    }

    private Scene furnish() {
        solids.addAll(shell.sides(random, paint));
        Vector lamp = new LampMaker(random, paint, shell).add(place(0.35, 0.75), solids);
        int furniture = solids.size();
        new Furniture(random, paint, solids, camera.position()).add(this::place, shell);
        boolean lit = random.nextInt(10) < 7;
        Vector window = new Vector(shell.width() * random.nextDouble(-0.4, 0.4), -0.8 * shell.height(), 0.2);
        Light light = new Light(
                lit ? lamp : window, Paint.light(random, random.nextDouble(3, 5)), random.nextDouble(0.08, 0.25));
        Light fill = new Light(camera.position(), Paint.light(random, random.nextDouble(0.2, 0.9)), 0);
        Vector ambient = Paint.light(random, random.nextDouble(0.12, 0.4));
        double exposure = random.nextDouble(0.65, 1.5);
        double noise = random.nextDouble(0.005, 0.03);
        return new Scene(
                List.copyOf(solids), furniture, camera, light, fill, ambient, lit, exposure, noise, random.nextLong());
    }

    private Camera camera(int size) {
        Vector position = new Vector(
                shell.width() * random.nextDouble(-0.25, 0.25),
                -random.nextDouble(1.05, 1.75),
                random.nextDouble(0.2, 0.7));
        double focal = 0.5 * size / StrictMath.tan(random.nextDouble(LEAST_VIEW, MOST_VIEW) / 2);
        double yaw = random.nextDouble(-0.45, 0.45);
        return Camera.looking(
                position, yaw, random.nextDouble(-0.04, 0.3), random.nextDouble(-0.05, 0.05), focal, size);
    }

    /** A point of the floor that the camera looks towards, between two shares of the room's depth ahead of it. */
    private Vector place(double least, double most) {
        double ahead = shell.depth() * random.nextDouble(least, most);
        double aside = ahead * 0.42 * camera.size() / camera.focal() * random.nextDouble(-1, 1);
        Vector along = camera.forward().times(ahead).plus(camera.right().times(aside));
        return shell.clamp(camera.position().plus(along));
    }
}
