package io.rheostat.data.rgbd;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataFolders;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSource;
import io.rheostat.data.SampleStore;
import io.rheostat.data.derive.ColorCamera;
import io.rheostat.data.derive.DepthNormals;
import io.rheostat.data.derive.DepthRegistration;
import io.rheostat.data.derive.Intrinsics;
import io.rheostat.data.split.Split;
import io.rheostat.data.target.FileHashes;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one video with depth, such as those of 7-Scenes (<a
 * href="https://doi.org/10.1109/CVPR.2013.377">Shotton et al. 2013</a>), for three tasks: {@code depth} in metres along
 * the optical axis, {@code normals} in the camera's frame (x right, y down, z forward; unit vectors that point towards
 * the camera) and {@code boundaries}, where depth jumps; the last two follow from the first. What the sensor did not
 * measure, stored as 0 or 65535, is unknown, and so is what only the camera of the photographs sees, where that is
 * another one.
 *
 * <p>The parts are blocks of time: the first 64 % train, the last fifth tests, a tenth between is held out, and
 * some frames around it belong to no part. Immutable and thread-safe, as long as nobody changes the files; keeps up to
 * 512 MB of decoded frames.
 */
public final class RgbdSource implements DataSource {
    static final Task DEPTH = Task.depth("depth");
    static final Task NORMALS = Task.normals("normals");
    static final Task BOUNDARIES = Task.boundaries("boundaries");

    private static final double TEST_SHARE = 0.2;
    private static final double HELD_OUT_SHARE = 0.1;
    private static final double GAP = 0.03;

    private final RgbdLayout layout;
    private final Split<String> split;
    private final Preprocessing preprocessing;
    private final DataParts parts;

    private RgbdSource(
            RgbdLayout layout,
            Intrinsics camera,
            @Nullable ColorCamera color,
            double metresPerStep,
            Preprocessing preprocessing) {
        this.layout = layout;
        this.split = Split.byTime(layout.frames(), TEST_SHARE, HELD_OUT_SHARE, GAP);
        this.preprocessing = preprocessing;
        DepthRegistration registration = color == null ? null : new DepthRegistration(camera, color);
        DepthNormals normals = new DepthNormals(color == null ? camera : color.intrinsics());
        SampleStore store = new SampleStore();
        this.parts = split.parts(
                frames -> store.keep(new RgbdData(layout, frames, camera, registration, metresPerStep, normals)));
    }

    /**
     * Lists the frames alone; files are read when their sample is.
     *
     * @param camera that of the depth, at the size of the files
     * @param color that of the photographs, likewise; null where depth was registered to them before
     * @param metresPerStep of the files of depth
     * @throws InvalidInputException where the folder is laid out otherwise
     */
    public static RgbdSource open(
            Path folder,
            Intrinsics camera,
            @Nullable ColorCamera color,
            double metresPerStep,
            Preprocessing preprocessing) {
        DataFolders.require(folder);
        return new RgbdSource(RgbdLayout.find(folder), camera, color, metresPerStep, preprocessing);
    }

    /** Whether a folder is laid out so. */
    public static boolean recognises(Path folder) {
        return Files.isDirectory(folder.resolve("color")) && Files.isDirectory(folder.resolve("depth"));
    }

    @Override
    public String name() {
        return "rgbd-kitchen";
    }

    @Override
    public List<Task> tasks() {
        return List.of(DEPTH, NORMALS, BOUNDARIES);
    }

    @Override
    public DataParts parts() {
        return parts;
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Of the parts, and of the content of every frame in them: reads them all, at every call. */
    @Override
    public String hash(Progress progress) {
        return FileHashes.of(
                split.all()
                        .flatMap(frame -> Stream.of(layout.color(frame), layout.depth(frame)))
                        .toList(),
                progress);
    }
}
