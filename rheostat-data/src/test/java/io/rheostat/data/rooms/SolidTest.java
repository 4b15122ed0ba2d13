package io.rheostat.data.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.SeededRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Against the definition of each solid as a set of points: walking along a ray in small steps finds where it enters or
 * leaves.
 */
class SolidTest {
    private static final Texture PLAIN = new Texture(Texture.Pattern.PLAIN, Vector.ZERO, Vector.ZERO, 1, 0);
    private static final double STEP = 1e-3;
    private static final double ANGLE = 0.7;

    private static final Vector CENTRE = new Vector(0.2, -0.1, 0.3);

    private static boolean inBall(Vector p) {
        return p.minus(CENTRE).length() < 0.8;
    }

    private static boolean inDrum(Vector p) {
        Vector at = p.minus(CENTRE);
        return Math.hypot(at.x(), at.z()) < 0.6 && Math.abs(at.y()) < 0.5;
    }

    /** Own axes of the box, written out: (cos, -sin) and (sin, cos) of the angle in the plane of x and z. */
    private static boolean inCrate(Vector p) {
        Vector at = p.minus(CENTRE);
        double along = at.x() * Math.cos(ANGLE) + at.z() * Math.sin(ANGLE);
        double across = -at.x() * Math.sin(ANGLE) + at.z() * Math.cos(ANGLE);
        return Math.abs(along) < 0.4 && Math.abs(at.y()) < 0.7 && Math.abs(across) < 0.9;
    }

    @Test
    void a_ball_is_hit_where_walking_enters_or_leaves_it() {
        check(new Ball(RoomClass.BALL, CENTRE, 0.8, PLAIN), SolidTest::inBall);
    }

    @Test
    void a_drum_is_hit_where_walking_enters_or_leaves_it() {
        check(new Drum(RoomClass.LAMP, CENTRE, 0.6, 0.5, PLAIN), SolidTest::inDrum);
    }

    @Test
    void a_box_is_hit_where_walking_enters_or_leaves_it() {
        check(
                new Crate(CENTRE, new Vector(0.4, 0.7, 0.9), Math.cos(ANGLE), Math.sin(ANGLE), PLAIN),
                SolidTest::inCrate);
    }

    private static void check(Solid solid, Predicate<Vector> inside) {
        SeededRandom random = SeededRandom.of(23);
        int hits = 0;
        for (int i = 0; i < 300; i++) {
            Vector origin = new Vector(signed(random), signed(random), signed(random)).times(1.5);
            Ray ray = new Ray(
                    origin,
                    new Vector(signed(random), signed(random), signed(random))
                            .minus(origin)
                            .unit());
            double walked = walk(ray, inside);
            double hit = solid.hit(ray);
            if (walked < 0) {
                continue;
            }
            hits++;
            assertThat(hit).as("ray %d from seed 23", i).isCloseTo(walked, within(2 * STEP));
            checkNormal(solid, ray, hit, inside);
        }
        assertThat(hits).as("rays that met the solid").isGreaterThan(60);
    }

    /**
     * A step along the normal is outside, and one against it inside; edges, where both may fail, are rarer than 1 in
     * 100 rays.
     */
    private static void checkNormal(Solid solid, Ray ray, double hit, Predicate<Vector> inside) {
        Vector point = ray.at(hit);
        Vector normal = solid.normal(point);
        assertThat(normal.length()).isCloseTo(1, within(1e-9));
        assertThat(inside.test(point.plus(normal.times(1e-6)))).isFalse();
        assertThat(inside.test(point.minus(normal.times(1e-6)))).isTrue();
    }

    private static double walk(Ray ray, Predicate<Vector> inside) {
        boolean start = inside.test(ray.origin());
        for (double t = STEP; t < 6; t += STEP) {
            if (inside.test(ray.at(t)) != start) {
                return t;
            }
        }
        return -1;
    }

    private static double signed(SeededRandom random) {
        return 2 * random.nextDouble() - 1;
    }
}
