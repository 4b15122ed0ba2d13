package io.rheostat.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraTurnTest {
    private static final int HEIGHT = 48;
    private static final int WIDTH = 64;
    private static final int PLANE = HEIGHT * WIDTH;
    private static final double FOCAL = 0.9;
    private static final CameraTurn TURN = new CameraTurn(FOCAL, 12);

    /** How far, in radians, the nearest pixel may be from where a ray goes through. */
    private static final double PIXEL = 1 / (FOCAL * WIDTH);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_sphere_around_the_camera_looks_the_same_however_it_turns(long seed) {
        float[] depth = new float[PLANE];
        for (int i = 0; i < PLANE; i++) {
            depth[i] = (float) (3 * ray(i)[2]);
        }
        float[] turned = depth(turned(depth, constant(0, 0, -1), seed));
        for (int i = 0; i < PLANE; i++) {
            if (!Float.isNaN(turned[i])) {
                assertThat((double) turned[i]).isCloseTo(depth[i], within(3 * PIXEL));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_plane_stays_a_plane_with_its_normal_and_as_far_away_as_before(long seed) {
        double[] normal = unit(0.3, -0.5, -1);
        float[] depth = new float[PLANE];
        for (int i = 0; i < PLANE; i++) {
            double[] ray = ray(i);
            depth[i] = (float) (-2 * ray[2] / dot(normal, ray));
        }
        Sample seen = turned(depth, constant(normal[0], normal[1], normal[2]), seed);
        float[] turned = depth(seen);
        double[] after = null;
        for (int i = 0; i < PLANE; i++) {
            if (!Float.isNaN(turned[i])) {
                after = normal(seen, i);
                double expected = -2 * ray(i)[2] / dot(after, ray(i));
                assertThat((double) turned[i]).isCloseTo(expected, within(3 * PIXEL * expected));
            }
        }
        assertThat(Math.toDegrees(Math.acos(dot(normal, after)))).isBetween(0.5, 36.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rays_through_pixels_are_where_a_turned_camera_would_see_them(long seed) {
        float[] rays = new float[3 * PLANE];
        for (int i = 0; i < 3 * PLANE; i++) {
            rays[i] = (float) ray(i % PLANE)[i / PLANE];
        }
        Sample seen = turned(new float[PLANE], rays, seed);
        for (int i = 0; i < PLANE; i++) {
            if (!Double.isNaN(normal(seen, i)[0])) {
                assertThat(dot(normal(seen, i), ray(i))).isGreaterThan(Math.cos(PIXEL));
            }
        }
    }

    /** What an image shows at two pixels are directions before the turn, whose angle no turn changes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_image_turns_with_the_targets_and_more_finely(long seed) {
        Sample seen = turned(new float[PLANE], constant(0, 0, -1), seed);
        int middle = HEIGHT / 2 * WIDTH + WIDTH / 2;
        for (int y = HEIGHT / 4; y < 3 * HEIGHT / 4; y++) {
            for (int x = WIDTH / 4; x < 3 * WIDTH / 4; x++) {
                int i = y * WIDTH + x;
                double shown = Math.acos(Math.min(dot(colour(seen, i), colour(seen, middle)), 1));
                double expected = Math.acos(Math.min(dot(ray(i), ray(middle)), 1));
                assertThat(shown).isCloseTo(expected, within(0.1 * PIXEL));
            }
        }
    }

    @Test
    void labels_move_with_the_picture_and_what_was_not_seen_is_unknown_in_all_targets() {
        int unknown = 0;
        for (long seed = 0; seed < 5; seed++) {
            Sample seen = turned(new float[PLANE], constant(0, 0, -1), seed);
            int[] labels = ((LabelTensor) seen.targets().get("seg")).values();
            for (int i = 0; i < PLANE; i++) {
                boolean outside = labels[i] == Task.IGNORE;
                unknown += outside ? 1 : 0;
                assertThat(Float.isNaN(depth(seen)[i])).isEqualTo(outside);
                assertThat(Double.isNaN(normal(seen, i)[0])).isEqualTo(outside);
            }
        }
        assertThat(unknown).isBetween(1, 5 * PLANE / 2);
    }

    @Test
    void a_class_of_the_whole_image_stays_and_no_turn_changes_nothing() {
        Sample sample = sample(new float[PLANE], constant(0, 0, -1));
        assertThat(new CameraTurn(FOCAL, 0).apply(sample, SeededRandom.of(1))).isSameAs(sample);
        Sample seen = TURN.apply(sample, SeededRandom.of(1));
        assertThat(seen.targets().get("class")).isEqualTo(sample.targets().get("class"));
    }

    @Test
    void angles_and_focal_lengths_out_of_range_are_refused() {
        assertThatThrownBy(() -> new CameraTurn(0, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("focal: 0.0", "Maybe");
        assertThatThrownBy(() -> new CameraTurn(1, 46))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("turn: 46.0", "Maybe");
    }

    private static Sample turned(float[] depth, float[] normals, long seed) {
        return TURN.apply(sample(depth, normals), SeededRandom.of(seed));
    }

    /** The image shows the rays through its pixels, each coordinate from [-1, 1] in [0, 1]. */
    private static Sample sample(float[] depth, float[] normals) {
        float[] image = new float[3 * PLANE];
        int[] labels = new int[PLANE];
        for (int i = 0; i < 3 * PLANE; i++) {
            image[i] = (float) ((ray(i % PLANE)[i / PLANE] + 1) / 2);
        }
        return new Sample(
                new FloatTensor(new Shape(1, 3, HEIGHT, WIDTH), image),
                Map.of(
                        "class", new LabelTensor(new Shape(1), new int[] {3}),
                        "seg", new LabelTensor(new Shape(1, HEIGHT, WIDTH), labels),
                        "depth", new FloatTensor(new Shape(1, 1, HEIGHT, WIDTH), depth),
                        "normals", new FloatTensor(new Shape(1, 3, HEIGHT, WIDTH), normals)));
    }

    private static double[] ray(int pixel) {
        return unit(pixel % WIDTH + 0.5 - WIDTH / 2.0, (double) (pixel / WIDTH) + 0.5 - HEIGHT / 2.0, FOCAL * WIDTH);
    }

    private static float[] constant(double x, double y, double z) {
        float[] values = new float[3 * PLANE];
        for (int i = 0; i < PLANE; i++) {
            values[i] = (float) x;
            values[PLANE + i] = (float) y;
            values[2 * PLANE + i] = (float) z;
        }
        return values;
    }

    private static float[] depth(Sample sample) {
        return ((FloatTensor) sample.targets().get("depth")).values();
    }

    private static double[] normal(Sample sample, int i) {
        return at(((FloatTensor) sample.targets().get("normals")).values(), i);
    }

    private static double[] colour(Sample sample, int i) {
        double[] shown = at(sample.image().values(), i);
        return unit(2 * shown[0] - 1, 2 * shown[1] - 1, 2 * shown[2] - 1);
    }

    private static double[] at(float[] values, int i) {
        return new double[] {values[i], values[PLANE + i], values[2 * PLANE + i]};
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
