package io.rheostat.data.rooms;

import io.rheostat.data.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/** Boxes and balls that stand on the floor or on one another, without touching each other's footprint or the camera. */
final class Furniture {
    /** Draws a point of the floor between two shares of the room's depth. */
    interface Place {
        Vector draw(double least, double most);
    }

    private record Footprint(Vector centre, double radius) {
        boolean overlaps(Footprint other) {
            double x = centre.x() - other.centre.x();
            double z = centre.z() - other.centre.z();
            return Math.sqrt(x * x + z * z) < radius + other.radius;
        }
    }

    private static final int TRIES = 12;
    private static final double AROUND_CAMERA = 0.8;

    private final SeededRandom random;
    private final Paint paint;
    private final List<Solid> solids;
    private final List<Footprint> taken = new ArrayList<>();

    /** @param solids what is furnished; the lamp in it must be there already */
    Furniture(SeededRandom random, Paint paint, List<Solid> solids, Vector camera) {
        this.random = random;
        this.paint = paint;
        this.solids = solids;
        taken.add(new Footprint(camera, AROUND_CAMERA));
        solids.stream()
                .filter(Drum.class::isInstance)
                .map(Drum.class::cast)
                .forEach(drum -> taken.add(new Footprint(drum.centre(), drum.radius())));
    }

    /** The first piece is a box and the second a ball; what finds no free place in a few tries is left out. */
    void add(Place place, Shell shell) {
        int pieces = 3 + random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            boolean box = i == 0 || (i > 1 && random.nextBoolean());
            double half = random.nextDouble(0.16, 0.45);
            for (int tries = 0; tries < TRIES; tries++) {
                Vector foot = place.draw(0.2, 0.85);
                if (isFree(new Footprint(foot, 1.42 * half), shell)) {
                    taken.add(new Footprint(foot, 1.42 * half));
                    stand(box, foot, half);
                    break;
                }
            }
        }
    }

    private boolean isFree(Footprint wanted, Shell shell) {
        Vector at = wanted.centre();
        boolean inside = Math.abs(at.x()) + wanted.radius() < shell.width() / 2
                && at.z() > wanted.radius()
                && at.z() < shell.depth() - wanted.radius();
        return inside && taken.stream().noneMatch(wanted::overlaps);
    }

    private void stand(boolean box, Vector foot, double half) {
        if (!box) {
            solids.add(ball(foot, half));
            return;
        }
        double tall = half * random.nextDouble(0.6, 1.8);
        solids.add(crate(foot, half, tall));
        if (random.nextInt(3) == 0) {
            Vector top = foot.minus(new Vector(0, 2 * tall, 0));
            double smaller = half * random.nextDouble(0.4, 0.75);
            solids.add(
                    random.nextBoolean()
                            ? ball(top, smaller)
                            : crate(top, smaller, smaller * random.nextDouble(0.5, 1)));
        }
    }

    private Ball ball(Vector foot, double radius) {
        return new Ball(RoomClass.BALL, foot.minus(new Vector(0, radius, 0)), radius, paint.texture());
    }

    private Crate crate(Vector foot, double half, double tall) {
        Vector extent = new Vector(half, tall, half * random.nextDouble(0.55, 1));
        double angle = random.nextDouble(0, Math.PI);
        return new Crate(
                foot.minus(new Vector(0, tall, 0)),
                extent,
                StrictMath.cos(angle),
                StrictMath.sin(angle),
                paint.texture());
    }
}
