package io.rheostat.data.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsTest {
    private static final int SIZE = 64;
    private static final int PLANE = SIZE * SIZE;

    private static RoomsData rooms(int count) {
        return new RoomsData(SIZE, count, 2024, 0);
    }

    private static int[] labels(Sample sample) {
        return ((LabelTensor) sample.targets().get(RoomsSource.SEGMENTATION)).values();
    }

    private static float[] depth(Sample sample) {
        return ((FloatTensor) sample.targets().get(RoomsSource.DEPTH)).values();
    }

    private static Vector normal(Sample sample, int i) {
        float[] normals = ((FloatTensor) sample.targets().get(RoomsSource.NORMALS)).values();
        return new Vector(normals[i], normals[PLANE + i], normals[2 * PLANE + i]);
    }

    /** The point of the camera's frame that a pixel shows. */
    private static Vector point(Sample sample, Camera camera, int i) {
        double x = (i % SIZE + 0.5 - SIZE / 2.0) / camera.focal();
        double y = (i / SIZE + 0.5 - SIZE / 2.0) / camera.focal();
        return new Vector(x, y, 1).times(depth(sample)[i]);
    }

    private static Vector cross(Vector a, Vector b) {
        return new Vector(a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(), a.x() * b.y() - a.y() * b.x());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void on_flat_surfaces_the_normal_is_the_cross_product_of_differences_of_depth(int index) {
        RoomsData data = rooms(10);
        Sample sample = data.get(index);
        Camera camera = data.scene(index).camera();
        int checked = 0;
        for (int y = 1; y < SIZE - 1; y++) {
            for (int x = 1; x < SIZE - 1; x++) {
                int i = y * SIZE + x;
                if (isFlat(sample, i)) {
                    Vector right = point(sample, camera, i + 1).minus(point(sample, camera, i - 1));
                    Vector down = point(sample, camera, i + SIZE).minus(point(sample, camera, i - SIZE));
                    Vector expected = cross(down, right).unit();
                    assertThat(expected.minus(normal(sample, i)).length())
                            .as("pixel %d", i)
                            .isLessThan(1e-3);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(PLANE / 3);
    }

    /** One class with one normal over five pixels, and no step in inverse depth, which is linear over a plane. */
    private static boolean isFlat(Sample sample, int i) {
        float[] depth = depth(sample);
        for (int j : new int[] {i - 1, i + 1, i - SIZE, i + SIZE}) {
            if (labels(sample)[j] != labels(sample)[i]
                    || normal(sample, j).minus(normal(sample, i)).length() > 1e-6) {
                return false;
            }
        }
        return isLinear(depth[i - 1], depth[i], depth[i + 1]) && isLinear(depth[i - SIZE], depth[i], depth[i + SIZE]);
    }

    private static boolean isLinear(double a, double b, double c) {
        return Math.abs(1 / a - 2 / b + 1 / c) < 1e-5;
    }

    @Test
    void on_balls_the_normal_points_away_from_the_centre_and_depth_lies_on_the_sphere() {
        RoomsData data = rooms(30);
        int checked = 0;
        for (int index = 0; index < 30; index++) {
            Sample sample = data.get(index);
            Scene scene = data.scene(index);
            for (int i = 0; i < PLANE; i++) {
                if (labels(sample)[i] == RoomClass.BALL.ordinal()) {
                    assertThat(distanceToNearestBall(scene, point(sample, scene.camera(), i), normal(sample, i)))
                            .isLessThan(1e-4);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(1000);
    }

    private static double distanceToNearestBall(Scene scene, Vector point, Vector normal) {
        return scene.solids().stream()
                .filter(Ball.class::isInstance)
                .map(Ball.class::cast)
                .filter(ball -> ball.roomClass() == RoomClass.BALL)
                .mapToDouble(ball -> {
                    Vector centre = scene.camera()
                            .toCamera(ball.centre().minus(scene.camera().position()));
                    return centre.plus(normal.times(ball.radius())).minus(point).length();
                })
                .min()
                .orElseThrow();
    }

    @Test
    void normals_have_unit_length_and_face_the_camera_and_depth_stays_within_the_room() {
        RoomsData data = rooms(40);
        for (int index = 0; index < 40; index++) {
            Sample sample = data.get(index);
            Camera camera = data.scene(index).camera();
            for (int i = 0; i < PLANE; i++) {
                assertThat(normal(sample, i).length()).isCloseTo(1, within(1e-5));
                assertThat(normal(sample, i).dot(point(sample, camera, i))).isLessThan(1e-4);
                assertThat(depth(sample)[i]).isBetween(0.05f, 10f);
            }
        }
    }

    @Test
    void floors_ceilings_and_walls_have_the_normals_that_gravity_gives_them() {
        RoomsData data = rooms(20);
        for (int index = 0; index < 20; index++) {
            Sample sample = data.get(index);
            Vector down = data.scene(index).camera().toCamera(new Vector(0, 1, 0));
            for (int i = 0; i < PLANE; i++) {
                double upright = normal(sample, i).dot(down);
                switch (RoomClass.values()[labels(sample)[i]]) {
                    case FLOOR -> assertThat(upright).isCloseTo(-1, within(1e-5));
                    case CEILING -> assertThat(upright).isCloseTo(1, within(1e-5));
                    case WALL -> assertThat(upright).isCloseTo(0, within(1e-5));
                    default -> assertThat(upright).isBetween(-1.00001, 1.00001);
                }
            }
        }
    }

    @Test
    void every_class_has_a_decent_share_and_none_rules() {
        int[] pixels = new int[6];
        int[] pictures = new int[6];
        RoomsData data = rooms(150);
        for (int index = 0; index < 150; index++) {
            int[] before = pixels.clone();
            Arrays.stream(labels(data.get(index))).forEach(label -> pixels[label]++);
            for (int c = 0; c < 6; c++) {
                pictures[c] += pixels[c] - before[c] > 10 ? 1 : 0;
            }
        }
        for (RoomClass roomClass : RoomClass.values()) {
            double share = pixels[roomClass.ordinal()] / (150.0 * PLANE);
            assertThat(share).as("%s of pixels", roomClass).isBetween(0.012, 0.6);
            assertThat(pictures[roomClass.ordinal()])
                    .as("pictures of 150 with a %s", roomClass)
                    .isGreaterThan(100);
        }
    }

    /** The best that can be done from the colour of a pixel alone: the most frequent class of each of 512 colours. */
    @Test
    void classes_can_not_be_told_by_colour() {
        int[][] counts = new int[512][6];
        RoomsData seen = rooms(150);
        for (int index = 0; index < 150; index++) {
            Sample sample = seen.get(index);
            for (int i = 0; i < PLANE; i++) {
                counts[colour(sample, i)][labels(sample)[i]]++;
            }
        }
        DataSet unseen = new RoomsData(SIZE, 40, 2024, 2);
        double[] correct = new double[6];
        double[] total = new double[6];
        for (int index = 0; index < 40; index++) {
            Sample sample = unseen.get(index);
            for (int i = 0; i < PLANE; i++) {
                int label = labels(sample)[i];
                total[label]++;
                correct[label] += most(counts[colour(sample, i)]) == label ? 1 : 0;
            }
        }
        double recall = 0;
        for (int c = 0; c < 6; c++) {
            recall += correct[c] / total[c] / 6;
        }
        assertThat(recall)
                .as("mean share of a class's pixels that its colour tells; 1/6 is chance")
                .isLessThan(0.3);
    }

    private static int colour(Sample sample, int i) {
        float[] image = sample.image().values();
        int result = 0;
        for (int c = 0; c < 3; c++) {
            result = 8 * result + Math.min((int) (image[c * PLANE + i] * 8), 7);
        }
        return result;
    }

    private static int most(int[] counts) {
        int best = 0;
        for (int c = 1; c < counts.length; c++) {
            best = counts[c] > counts[best] ? c : best;
        }
        return best;
    }

    @Test
    void a_room_is_equal_at_every_call_and_in_every_source_of_its_seed() {
        DataSet first = new RoomsSource(SIZE, 3, 1, 1, 5).train();
        assertSame(first.get(2), first.get(2));
        assertSame(new RoomsSource(SIZE, 100, 7, 7, 5).train().get(2), first.get(2));
    }

    private static void assertSame(Sample actual, Sample expected) {
        assertThat(actual.image().values()).isEqualTo(expected.image().values());
        assertThat(labels(actual)).isEqualTo(labels(expected));
        assertThat(depth(actual)).isEqualTo(depth(expected));
    }

    @Test
    void no_room_is_in_two_parts_and_another_seed_gives_others() {
        RoomsSource source = new RoomsSource(16, 40, 40, 40, 5);
        RoomsSource other = new RoomsSource(16, 40, 40, 40, 6);
        long different = java.util.stream.Stream.of(source.train(), source.heldOut(), source.test(), other.train())
                .flatMap(part -> java.util.stream.IntStream.range(0, 40).mapToObj(part::get))
                .map(sample -> Arrays.hashCode(depth(sample)))
                .distinct()
                .count();
        assertThat(different).isEqualTo(160);
    }

    @Test
    void the_hash_follows_the_parameters() {
        String hash = new RoomsSource(64, 3, 1, 1, 5).hash();
        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(new RoomsSource(64, 3, 1, 1, 5).hash());
        assertThat(new RoomsSource(65, 3, 1, 1, 5).hash()).isNotEqualTo(hash);
        assertThat(new RoomsSource(64, 4, 1, 1, 5).hash()).isNotEqualTo(hash);
        assertThat(new RoomsSource(64, 3, 1, 1, 6).hash()).isNotEqualTo(hash);
    }

    @Test
    void the_mean_and_deviation_that_networks_are_fed_by_are_those_of_the_rooms() {
        RoomsData data = new RoomsData(32, 400, 3, 0);
        double[] sum = new double[3];
        double[] squares = new double[3];
        for (int index = 0; index < 400; index++) {
            float[] image = data.get(index).image().values();
            for (int i = 0; i < image.length; i++) {
                sum[i / 1024] += image[i];
                squares[i / 1024] += image[i] * image[i];
            }
        }
        RoomsSource source = new RoomsSource(32, 1, 1, 1, 0);
        for (int c = 0; c < 3; c++) {
            double mean = sum[c] / (400 * 1024);
            assertThat(mean).isCloseTo(source.preprocessing().mean().get(c), within(0.02));
            double std = Math.sqrt(squares[c] / (400 * 1024) - mean * mean);
            assertThat(std).isCloseTo(source.preprocessing().std().get(c), within(0.02));
        }
    }

    @Test
    void parameters_out_of_range_are_refused() {
        assertThatThrownBy(() -> new RoomsSource(8, 1, 1, 1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("size 8");
        assertThatThrownBy(() -> new RoomsSource(96, 1, 0, 1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 held-out");
        assertThatThrownBy(() -> new RoomsSource(96, 1, 1, 1, 0).test().get(1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
