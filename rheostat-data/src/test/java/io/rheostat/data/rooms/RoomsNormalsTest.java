package io.rheostat.data.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.Sample;
import io.rheostat.data.derive.DepthNormals;
import io.rheostat.data.derive.Intrinsics;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The renderer knows depth and normals independently of each other. */
class RoomsNormalsTest {
    private static final int SIZE = 128;

    @Test
    void normals_fitted_to_the_depth_of_a_room_are_those_of_the_room() {
        RoomsData rooms = new RoomsData(SIZE, 6, 5, 0);
        for (int room = 0; room < rooms.size(); room++) {
            double focal = rooms.scene(room).camera().focal();
            Intrinsics camera = new Intrinsics(focal, focal, SIZE / 2.0, SIZE / 2.0);
            Sample sample = rooms.get(room);
            FloatTensor depth = (FloatTensor) sample.targets().get(RoomsSource.DEPTH);
            double[] angles = angles(new DepthNormals(camera).of(depth), (FloatTensor)
                    sample.targets().get(RoomsSource.NORMALS));
            assertThat(angles.length).as("known in room %d", room).isGreaterThan(SIZE * SIZE * 7 / 10);
            assertThat(angles[angles.length / 2]).as("median in room %d", room).isLessThan(1);
            assertThat(angles[angles.length * 9 / 10])
                    .as("nine tenths of room %d", room)
                    .isLessThan(15);
        }
    }

    /** Degrees of the known ones, ascending. */
    private static double[] angles(FloatTensor found, FloatTensor exact) {
        double[] angles = new double[SIZE * SIZE];
        int known = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            double dot = 0;
            for (int c = 0; c < 3; c++) {
                dot += found.values()[c * SIZE * SIZE + i] * exact.values()[c * SIZE * SIZE + i];
            }
            if (!Double.isNaN(dot)) {
                angles[known++] = Math.toDegrees(Math.acos(Math.min(Math.max(dot, -1), 1)));
            }
        }
        double[] sorted = Arrays.copyOf(angles, known);
        Arrays.sort(sorted);
        return sorted;
    }
}
