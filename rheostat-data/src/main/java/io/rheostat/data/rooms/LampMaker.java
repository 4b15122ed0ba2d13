package io.rheostat.data.rooms;

import io.rheostat.data.SeededRandom;
import java.util.List;

/** A lamp that stands on the floor or hangs from the ceiling, with a round or a straight shade. */
record LampMaker(SeededRandom random, Paint paint, Shell shell) {
    private static final double ROD = 0.025;

    /** Adds the lamp's parts above or below a point of the floor; returns where its bulb is. */
    Vector add(Vector foot, List<Solid> solids) {
        boolean hangs = random.nextInt(5) < 2;
        double up = hangs ? shell.height() - random.nextDouble(0.4, 0.9) : random.nextDouble(1, 1.6);
        Vector bulb = foot.minus(new Vector(0, up, 0));
        Texture metal = paint.texture();
        if (hangs) {
            solids.add(rod(foot, up, shell.height(), metal));
        } else {
            solids.add(rod(foot, 0, up, metal));
            solids.add(new Drum(
                    RoomClass.LAMP, foot.minus(new Vector(0, 0.03, 0)), random.nextDouble(0.13, 0.2), 0.03, metal));
        }
        solids.add(shade(bulb));
        return bulb;
    }

    private static Drum rod(Vector foot, double from, double to, Texture metal) {
        return new Drum(RoomClass.LAMP, foot.minus(new Vector(0, (from + to) / 2, 0)), ROD, (to - from) / 2, metal);
    }

    private Solid shade(Vector bulb) {
        if (random.nextBoolean()) {
            return new Ball(RoomClass.LAMP, bulb, random.nextDouble(0.16, 0.3), paint.texture());
        }
        return new Drum(
                RoomClass.LAMP, bulb, random.nextDouble(0.16, 0.32), random.nextDouble(0.1, 0.22), paint.texture());
    }
}
