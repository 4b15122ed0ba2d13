package io.rheostat.data.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.SeededRandom;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthNormalsTest {
    private static final int HEIGHT = 60;
    private static final int WIDTH = 80;
    private static final Intrinsics CAMERA = new Intrinsics(73, 70, 41, 29.5);

    /** Depth along a ray (x, y, 1); NaN where it meets nothing. */
    private interface Surface {
        double depth(double x, double y);
    }

    private static FloatTensor seen(Surface surface) {
        float[] depth = new float[HEIGHT * WIDTH];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = (float) surface.depth(x(i), y(i));
        }
        return new FloatTensor(new Shape(1, 1, HEIGHT, WIDTH), depth);
    }

    private static double x(int pixel) {
        return (pixel % WIDTH + 0.5 - CAMERA.cx()) / CAMERA.fx();
    }

    private static double y(int pixel) {
        return (pixel / WIDTH + 0.5 - CAMERA.cy()) / CAMERA.fy();
    }

    /** Degrees between a pixel's normal and a direction that need not be of unit length. */
    private static double angle(FloatTensor normals, int pixel, double[] to) {
        int plane = HEIGHT * WIDTH;
        double dot = 0;
        double length = 0;
        for (int c = 0; c < 3; c++) {
            dot += normals.values()[c * plane + pixel] * to[c];
            length += to[c] * to[c];
        }
        return Math.toDegrees(Math.acos(Math.min(dot / Math.sqrt(length), 1)));
    }

    private static boolean isKnown(FloatTensor normals, int pixel) {
        return !Float.isNaN(normals.values()[pixel]);
    }

    /** Towards the camera for every ray of the picture. */
    private static double[] random(SeededRandom random) {
        return new double[] {random.nextDouble(-0.8, 0.8), random.nextDouble(-0.8, 0.8), -1};
    }

    private static Surface plane(double[] normal, double distance) {
        return (x, y) -> distance / (normal[0] * x + normal[1] * y + normal[2]) * -1;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_plane_has_its_own_normal_everywhere_but_in_corners(long seed) {
        double[] normal = random(SeededRandom.of(seed));
        FloatTensor normals = new DepthNormals(CAMERA).of(seen(plane(normal, 2)));
        int known = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            if (isKnown(normals, i)) {
                known++;
                assertThat(angle(normals, i, normal))
                        .as("pixel %d, seed %d", i, seed)
                        .isLessThan(0.1);
            }
        }
        assertThat(known).isGreaterThan(HEIGHT * WIDTH * 95 / 100);
    }

    @Test
    void normals_are_unit_vectors_towards_the_camera() {
        FloatTensor normals = new DepthNormals(CAMERA).of(seen(plane(new double[] {0.3, -0.5, -1}, 1.5)));
        int middle = HEIGHT / 2 * WIDTH + WIDTH / 2;
        int plane = HEIGHT * WIDTH;
        double x = normals.values()[middle];
        double y = normals.values()[plane + middle];
        double z = normals.values()[2 * plane + middle];
        assertThat(x * x + y * y + z * z).isCloseTo(1, within(1e-6));
        assertThat(z).isNegative();
        assertThat(x).isPositive();
        assertThat(y).isNegative();
    }

    @Test
    void a_ball_has_the_normals_of_a_ball() {
        double[] centre = {0.1, -0.1, 3};
        FloatTensor normals = new DepthNormals(CAMERA).of(seen((x, y) -> ball(x, y, centre, 1)));
        double sum = 0;
        int known = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            double depth = ball(x(i), y(i), centre, 1);
            if (isKnown(normals, i) && depth > 0) {
                double[] outward = {x(i) * depth - centre[0], y(i) * depth - centre[1], depth - centre[2]};
                // The outermost sixth of the radius is seen at a grazing angle, where a window covers a bend.
                boolean inside = Math.hypot(outward[0], outward[1]) < 0.83;
                sum += inside ? angle(normals, i, outward) : 0;
                known += inside ? 1 : 0;
            }
        }
        assertThat(known).isGreaterThan(700);
        assertThat(sum / known).isLessThan(3);
    }

    private static double ball(double x, double y, double[] centre, double radius) {
        double a = x * x + y * y + 1;
        double b = x * centre[0] + y * centre[1] + centre[2];
        double c = centre[0] * centre[0] + centre[1] * centre[1] + centre[2] * centre[2] - radius * radius;
        double root = b * b - a * c;
        return root < 0 ? Double.NaN : (b - Math.sqrt(root)) / a;
    }

    @Test
    void beside_an_edge_each_side_keeps_its_own_normal() {
        double[] left = {0.2, 0.1, -1};
        double[] right = {-0.3, 0.2, -1};
        FloatTensor normals = new DepthNormals(CAMERA)
                .of(seen((x, y) ->
                        x < 0 ? plane(left, 1).depth(x, y) : plane(right, 2).depth(x, y)));
        int known = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            if (isKnown(normals, i)) {
                assertThat(angle(normals, i, x(i) < 0 ? left : right))
                        .as("pixel %d", i)
                        .isLessThan(0.1);
                known++;
            }
        }
        assertThat(known).isGreaterThan(HEIGHT * WIDTH * 9 / 10);
    }

    @Test
    void a_window_across_a_small_step_is_unknown_rather_than_wrong() {
        FloatTensor normals = new DepthNormals(CAMERA).of(seen((x, y) -> x < 0 ? 2 : 2.15));
        double[] ahead = {0, 0, -1};
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            if (isKnown(normals, i)) {
                assertThat(angle(normals, i, ahead)).as("pixel %d", i).isLessThan(10);
            }
        }
        assertThat(isKnown(normals, 30 * WIDTH + 41)).as("beside the step").isFalse();
        assertThat(isKnown(normals, 30 * WIDTH + 60)).as("away from it").isTrue();
    }

    @Test
    void what_was_not_measured_is_unknown_and_spoils_nothing_around_it() {
        double[] normal = {0.1, 0.4, -1};
        FloatTensor depth = seen(plane(normal, 2));
        SeededRandom random = SeededRandom.of(4);
        for (int i = 0; i < depth.values().length; i++) {
            depth.values()[i] = random.nextInt(4) == 0 ? Float.NaN : depth.values()[i];
        }
        FloatTensor normals = new DepthNormals(CAMERA).of(depth);
        for (int y = 5; y < HEIGHT - 5; y++) {
            for (int x = 5; x < WIDTH - 5; x++) {
                int i = y * WIDTH + x;
                assertThat(isKnown(normals, i)).isEqualTo(!Float.isNaN(depth.values()[i]));
                assertThat(!isKnown(normals, i) || angle(normals, i, normal) < 0.1)
                        .isTrue();
            }
        }
    }

    @Test
    void the_steps_of_a_sensor_cost_few_degrees() {
        double[] normal = {0.2, 0.5, -1};
        // Kinect measures disparity in eighths of a pixel: depth in steps of about 2.9 mm at 1 m, growing with its
        // square.
        DoubleUnaryOperator kinect = depth -> 1 / (Math.rint(1 / depth / 0.0029) * 0.0029);
        FloatTensor normals = new DepthNormals(CAMERA)
                .of(seen((x, y) -> kinect.applyAsDouble(plane(normal, 2).depth(x, y))));
        double sum = 0;
        int known = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            if (isKnown(normals, i)) {
                sum += angle(normals, i, normal);
                known++;
            }
        }
        assertThat(known).isGreaterThan(HEIGHT * WIDTH * 9 / 10);
        assertThat(sum / known).isLessThan(2);
    }
}
