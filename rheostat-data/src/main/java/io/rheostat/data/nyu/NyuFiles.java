package io.rheostat.data.nyu;

import io.rheostat.data.Faults;
import io.rheostat.data.Sample;
import io.rheostat.data.array.NumpyArray;
import io.rheostat.data.target.TargetArrays;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the layouts of NYUDv2. Thread-safe. */
interface NyuFiles {
    String SEGMENTATION = "segmentation";
    Task DEPTH = Task.depth("depth");
    Task NORMALS = Task.normals("normals");
    /** As every published figure on this data set is judged, and wider than elsewhere. */
    Task BOUNDARIES = Task.boundaries("boundaries", 0.011);

    List<Task> tasks();

    /** Ids of the training images. */
    List<String> train();

    /** Ids of the test images. */
    List<String> test();

    /** A name of the image that ends in its number among all shots: those with successive numbers show one scene. */
    default String shot(String id) {
        return id;
    }

    /** Reads an image with its targets, at the size of its files. */
    Sample read(String id);

    /** As {@link io.rheostat.data.DataSet#faults}. */
    default List<String> faults(String id) {
        Faults faults = new Faults();
        faults.of(() -> read(id));
        return faults.found();
    }

    /** As {@link io.rheostat.data.DataSet#derive}. */
    Map<String, Target> derive(Map<String, Target> targets);

    /**
     * Normals out of a NumPy file, as both layouts that are derived from the official one have them.
     *
     * @param height wanted, or 0 for any
     * @param width likewise
     */
    static FloatTensor normals(Path file, int height, int width) {
        NumpyArray array = NumpyArray.read(file).require(file, height, width, 3);
        return TargetArrays.leftUpNormals(file, array.values(), array.shape()[0], array.shape()[1]);
    }

    /** The files of its own that an image has, there or not; none where it has none. */
    List<Path> files(String id);

    /** As {@link io.rheostat.data.DataSource#problems}. */
    default List<String> problems() {
        return List.of();
    }

    /** Folders of which every file should belong to an image. */
    List<Path> folders();

    /** Files that belong to all images. */
    List<Path> common();
}
