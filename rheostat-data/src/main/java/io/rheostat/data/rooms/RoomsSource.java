package io.rheostat.data.rooms;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.file.Sha256;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.util.List;

/**
 * Furnished rooms for three tasks: {@code segmentation} (wall, floor, ceiling, box, ball, lamp), {@code depth} in
 * metres along the optical axis, and {@code normals} in the camera's frame (x right, y down, z forward; see the
 * package). Every pixel of every target is known and exact. Rendered when asked for, a few milliseconds each, and kept
 * up to 512 MB a part. Immutable to its users, thread-safe.
 */
public final class RoomsSource implements DataSource {
    public static final String SEGMENTATION = "segmentation";
    public static final String DEPTH = "depth";
    public static final String NORMALS = "normals";

    /** Grows with every change that alters a pixel. */
    private static final int GENERATOR_VERSION = 1;

    private static final List<Double> MEAN = List.of(0.56, 0.555, 0.545);
    private static final List<Double> STD = List.of(0.176, 0.174, 0.176);
    private static final List<Task> TASKS =
            List.of(Task.segmentation(SEGMENTATION, RoomClass.names()), Task.depth(DEPTH), Task.normals(NORMALS));

    private final int size;
    private final long seed;
    private final DataParts parts;

    /**
     * @param size height and width of the pictures, pixels, 16 to 1024
     * @param trainCount at least 1
     * @param heldOutCount at least 1
     * @param testCount at least 1
     * @param seed another seed gives other rooms
     */
    public RoomsSource(int size, int trainCount, int heldOutCount, int testCount, long seed) {
        if (size < 16 || size > 1024) {
            throw new InvalidInputException(
                    "rooms: size " + size + " is not allowed; 16 to 1024 pixels are. Maybe use 96.");
        }
        this.size = size;
        this.seed = seed;
        this.parts = new DataParts(
                part("training", trainCount, 0), part("held-out", heldOutCount, 1), part("test", testCount, 2));
    }

    private DataSet part(String name, int count, long number) {
        if (count < 1) {
            throw new InvalidInputException(
                    "rooms: " + count + " " + name + " pictures are not allowed; at least 1 is needed.");
        }
        return new RoomsData(size, count, seed, number);
    }

    @Override
    public String name() {
        return "rooms";
    }

    @Override
    public List<Task> tasks() {
        return TASKS;
    }

    @Override
    public DataParts parts() {
        return parts;
    }

    @Override
    public Preprocessing preprocessing() {
        return new Preprocessing(size, size, MEAN, STD);
    }

    @Override
    public String hash(Progress progress) {
        return Sha256.of("rooms generator " + GENERATOR_VERSION + ", size " + size + ", counts " + train().size() + " "
                + heldOut().size() + " " + test().size() + ", seed " + seed);
    }
}
