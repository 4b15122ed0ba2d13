package io.rheostat.data.rooms;

import io.rheostat.data.SeededRandom;
import io.rheostat.data.rooms.Side.Patch;
import java.util.ArrayList;
import java.util.List;

/** The empty room: x from -width/2 to width/2, y from -height (ceiling) to 0 (floor), z from 0 to depth; metres. */
record Shell(double width, double height, double depth) {
    private static final double MARGIN = 0.35;

    /** The point of the floor that is nearest, and not too near to a wall. */
    Vector clamp(Vector point) {
        double side = width / 2 - MARGIN;
        return new Vector(
                Math.min(Math.max(point.x(), -side), side), 0, Math.min(Math.max(point.z(), MARGIN), depth - MARGIN));
    }

    List<Solid> sides(SeededRandom random, Paint paint) {
        Texture papered = paint.texture();
        boolean alike = random.nextInt(3) > 0;
        List<Solid> sides = new ArrayList<>();
        for (Vector inward :
                List.of(new Vector(1, 0, 0), new Vector(-1, 0, 0), new Vector(0, 0, 1), new Vector(0, 0, -1))) {
            sides.add(wall(inward, alike ? papered : paint.texture(), random, paint));
        }
        List<Patch> rug = random.nextBoolean() ? List.of(rug(random, paint)) : List.of();
        sides.add(new Side(RoomClass.FLOOR, new Vector(0, -1, 0), 0, paint.texture(), rug));
        sides.add(new Side(RoomClass.CEILING, new Vector(0, 1, 0), -height, paint.texture(), List.of()));
        return sides;
    }

    private Side wall(Vector inward, Texture texture, SeededRandom random, Paint paint) {
        double offset = inward.x() != 0 ? -width / 2 : inward.z() > 0 ? 0 : -depth;
        List<Patch> patches = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            patches.add(onWall(inward, offset, random, paint));
        }
        return new Side(RoomClass.WALL, inward, offset, texture, List.copyOf(patches));
    }

    /** A picture, or a door where it reaches down to the floor. */
    private Patch onWall(Vector inward, double offset, SeededRandom random, Paint paint) {
        boolean door = random.nextInt(4) == 0;
        double tall = door ? 2 : random.nextDouble(0.4, 1.1);
        double wide = door ? 0.9 : random.nextDouble(0.4, 1.5);
        double bottom = door ? 0 : -random.nextDouble(0.8, height - tall - 0.1);
        boolean across = inward.z() != 0;
        double length = across ? width : depth;
        double start = random.nextDouble(0, length - wide) - (across ? width / 2 : 0);
        double fixed = offset * (across ? inward.z() : inward.x());
        Vector least = across ? new Vector(start, bottom - tall, fixed) : new Vector(fixed, bottom - tall, start);
        Vector most = across ? new Vector(start + wide, bottom, fixed) : new Vector(fixed, bottom, start + wide);
        return new Patch(least, most, random.nextDouble(0.03, 0.09), paint.texture(), paint.texture());
    }

    private Patch rug(SeededRandom random, Paint paint) {
        double wide = random.nextDouble(0.3, 0.8) * width;
        double deep = random.nextDouble(0.3, 0.6) * depth;
        double left = random.nextDouble(-width / 2, width / 2 - wide);
        double near = random.nextDouble(0, depth - deep);
        return new Patch(
                new Vector(left, 0, near),
                new Vector(left + wide, 0, near + deep),
                0.12,
                paint.texture(),
                paint.texture());
    }
}
