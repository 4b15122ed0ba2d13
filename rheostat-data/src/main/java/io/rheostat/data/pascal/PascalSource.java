package io.rheostat.data.pascal;

import io.rheostat.data.DataFolders;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSource;
import io.rheostat.data.Published;
import io.rheostat.data.SampleStore;
import io.rheostat.data.split.Split;
import io.rheostat.data.target.FileHashes;
import io.rheostat.data.voc.VocClasses;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;

/**
 * PASCAL-Context for five tasks, as ASTMT (<a href="https://arxiv.org/abs/1904.08918">Maninis et al. 2019</a>) put it together and MTI-Net
 * (<a href="https://arxiv.org/abs/2001.06902">Vandenhende et al. 2020</a>) trains on it: {@code segmentation} into the 21 classes of VOC;
 * {@code human_parts}, six and the background, known only where a person's parts are annotated; {@code saliency} and {@code normals}, both
 * distilled from networks; {@code boundaries}, where any of 459 labels changes. Of 10,103 images 4,998 are for training and 5,105 for
 * testing. Immutable and thread-safe, as long as nobody changes the files; keeps up to 512 MB of decoded samples.
 */
public final class PascalSource implements DataSource {
    static final Task SEGMENTATION = Task.segmentation("segmentation", VocClasses.NAMES);
    static final Task SALIENCY = Task.saliency("saliency");
    static final Task NORMALS = Task.normals("normals");
    static final Task BOUNDARIES = Task.boundaries("boundaries");

    private final PascalLayout layout;
    private final Split<String> split;
    private final Preprocessing preprocessing;
    private final DataParts parts;

    private PascalSource(PascalLayout layout, Preprocessing preprocessing) {
        this.layout = layout;
        this.split = layout.split();
        this.preprocessing = preprocessing;
        SampleStore store = new SampleStore();
        this.parts = split.parts(ids -> store.keep(new PascalData(layout, ids)));
    }

    /**
     * Reads the lists alone; files are read when their sample is.
     *
     * @throws io.rheostat.InvalidInputException where the folder is laid out otherwise
     */
    public static PascalSource open(Path folder, Preprocessing preprocessing) {
        DataFolders.require(folder);
        return new PascalSource(PascalLayout.find(folder), preprocessing);
    }

    /** Whether a folder is laid out so. */
    public static boolean recognises(Path folder) {
        return PascalLayout.known(folder).anyMatch(PascalLayout::fits);
    }

    @Override
    public String name() {
        return "pascal-context";
    }

    @Override
    public List<Task> tasks() {
        return List.of(SEGMENTATION, HumanParts.TASK, SALIENCY, NORMALS, BOUNDARIES);
    }

    @Override
    public DataParts parts() {
        return parts;
    }

    @Override
    public List<Path> folders() {
        return layout.folders();
    }

    @Override
    public Published published() {
        return new Published(4998, 5105);
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Of the parts, and of the content of every file in them: reads them all, at every call. */
    @Override
    public String hash(Progress progress) {
        return FileHashes.of(
                split.all().flatMap(id -> layout.files(id).stream()).toList(), progress);
    }
}
