package io.rheostat.data.nyu;

import io.rheostat.data.Sample;
import io.rheostat.task.Task;
import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the layouts of NYUDv2. Thread-safe. */
interface NyuFiles {
    String SEGMENTATION = "segmentation";
    Task DEPTH = Task.depth("depth");
    Task NORMALS = Task.normals("normals");
    Task BOUNDARIES = Task.boundaries("boundaries");

    List<Task> tasks();

    /** Ids of the training images. */
    List<String> train();

    /** Ids of the test images. */
    List<String> test();

    /** Reads an image with its targets, at the size of its files. */
    Sample read(String id);

    /** As {@link io.rheostat.data.DataSet#derive}. */
    Map<String, Target> derive(Map<String, Target> targets);

    /** All files that the samples of {@code ids} are made of. */
    List<Path> files(List<String> ids);
}
