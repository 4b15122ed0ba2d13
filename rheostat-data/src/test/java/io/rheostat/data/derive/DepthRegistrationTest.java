package io.rheostat.data.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.SeededRandom;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against rays cast from each of the two cameras into scenes of planes. */
class DepthRegistrationTest {
    private static final int HEIGHT = 60;
    private static final int WIDTH = 80;
    private static final Intrinsics DEPTH = new Intrinsics(73, 70, 41, 29.5);

    /** Where {@code a X + b Y + c Z = 1} in metres from the depth camera, seen along rays within a window. */
    private record Plane(double a, double b, double c, double left, double right, double top, double bottom) {
        static Plane wall(double depth) {
            return new Plane(0, 0, 1 / depth, -9, 9, -9, 9);
        }

        /** Of a ray from a point; infinite where it passes. */
        double depth(double[] from, double x, double y) {
            double along = (1 - a * from[0] - b * from[1] - c * from[2]) / (a * x + b * y + c);
            double across = (from[0] + along * x) / (from[2] + along);
            double down = (from[1] + along * y) / (from[2] + along);
            boolean hit = along > 0 && across >= left && across < right && down >= top && down < bottom;
            return hit ? along : Double.POSITIVE_INFINITY;
        }
    }

    /** Of every pixel of a camera at a point, in the coordinates of the depth camera. */
    private static double[] cast(List<Plane> scene, Intrinsics camera, double... from) {
        return IntStream.range(0, HEIGHT * WIDTH)
                .mapToDouble(i -> scene.stream()
                        .mapToDouble(plane -> plane.depth(
                                from,
                                (i % WIDTH + 0.5 - camera.cx()) / camera.fx(),
                                (i / WIDTH + 0.5 - camera.cy()) / camera.fy()))
                        .min()
                        .orElseThrow())
                .toArray();
    }

    private static FloatTensor measured(List<Plane> scene) {
        float[] depth = new float[HEIGHT * WIDTH];
        double[] exact = cast(scene, DEPTH, 0, 0, 0);
        for (int i = 0; i < depth.length; i++) {
            depth[i] = Double.isInfinite(exact[i]) ? Float.NaN : (float) exact[i];
        }
        return new FloatTensor(new Shape(1, 1, HEIGHT, WIDTH), depth);
    }

    private static double[] truth(List<Plane> scene, ColorCamera color) {
        return cast(scene, color.intrinsics(), -color.x(), -color.y(), -color.z());
    }

    private static ColorCamera random(SeededRandom random) {
        double focal = random.nextDouble(55, 95);
        return new ColorCamera(
                focal,
                focal * random.nextDouble(0.95, 1.05),
                random.nextDouble(36, 44),
                random.nextDouble(26, 34),
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.02, 0.02));
    }

    @Test
    void the_same_camera_sees_what_was_measured() {
        List<Plane> scene = List.of(Plane.wall(3), new Plane(0.1, -0.2, 0.8, -0.2, 0.3, -0.1, 0.2));
        FloatTensor depth = measured(scene);
        depth.values()[777] = Float.NaN;
        ColorCamera same = new ColorCamera(DEPTH.fx(), DEPTH.fy(), DEPTH.cx(), DEPTH.cy(), null, null, null);
        float[] seen = new DepthRegistration(DEPTH, same).of(depth).values();
        for (int i = 0; i < seen.length; i++) {
            assertThat(seen[i]).as("pixel %d", i).isEqualTo(depth.values()[i], within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_plane_is_exact_wherever_the_depth_camera_sees_it(long seed) {
        SeededRandom random = SeededRandom.of(seed);
        List<Plane> scene = List.of(new Plane(
                random.nextDouble(-0.2, 0.2), random.nextDouble(-0.2, 0.2), random.nextDouble(0.4, 0.9), -9, 9, -9, 9));
        ColorCamera color = random(random);
        float[] seen = new DepthRegistration(DEPTH, color).of(measured(scene)).values();
        double[] exact = truth(scene, color);
        for (int i = 0; i < seen.length; i++) {
            if (isInside(i % WIDTH, i / WIDTH, exact[i], color, 1)) {
                assertThat(seen[i]).as("pixel %d of %s", i, color).isEqualTo((float) exact[i], within(1e-4f));
            } else if (!isInside(i % WIDTH, i / WIDTH, exact[i], color, -1)) {
                assertThat(seen[i]).as("pixel %d of %s", i, color).isNaN();
            }
        }
    }

    /** Whether what that pixel of a photograph shows lies inside the depth camera's picture, so many pixels from its border. */
    private static boolean isInside(int column, int row, double depth, ColorCamera color, double margin) {
        double z = depth - color.z();
        double x = ((column + 0.5 - color.cx()) / color.fx() * depth - color.x()) / z * DEPTH.fx() + DEPTH.cx();
        double y = ((row + 0.5 - color.cy()) / color.fy() * depth - color.y()) / z * DEPTH.fy() + DEPTH.cy();
        return x >= margin && x <= WIDTH - margin && y >= margin && y <= HEIGHT - margin;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_near_thing_hides_the_far_one_and_casts_a_shadow_of_unknown_depth(long seed) {
        SeededRandom random = SeededRandom.of(seed);
        double left = random.nextDouble(-0.3, 0);
        double top = random.nextDouble(-0.2, 0);
        List<Plane> scene = List.of(
                Plane.wall(3), new Plane(0, 0, 1 / random.nextDouble(0.7, 1.2), left, left + 0.25, top, top + 0.2));
        ColorCamera color = random(random);
        float[] seen = new DepthRegistration(DEPTH, color).of(measured(scene)).values();
        double[] exact = truth(scene, color);
        int wrong = 0;
        int unknown = 0;
        for (int i = 0; i < seen.length; i++) {
            if (isInside(i % WIDTH, i / WIDTH, exact[i], color, 1)) {
                unknown += Float.isNaN(seen[i]) ? 1 : 0;
                wrong += Math.abs(seen[i] - exact[i]) > 1e-3 ? 1 : 0;
            }
        }
        // An outline is 18 + 14 pixels on two sides at most 1.4 times as long, and off by one pixel at most.
        assertThat(wrong).as("wrong with %s", color).isLessThan(90);
        // A shadow is as wide as the step aside, in pixels, times the difference of the two inverse depths.
        double width = Math.abs(color.x()) * color.fx() * 0.65;
        double height = Math.abs(color.y()) * color.fy() * 0.65;
        double shadow = width * 0.2 * color.fy() + height * 0.25 * color.fx();
        assertThat(unknown).as("unknown with %s", color).isBetween((int) (0.3 * shadow) - 20, (int) (2 * shadow) + 40);
        assertThat(Arrays.stream(exact).filter(depth -> depth < 2).count()).isGreaterThan(50);
    }
}
