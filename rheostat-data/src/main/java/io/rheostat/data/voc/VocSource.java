package io.rheostat.data.voc;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataFolders;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSource;
import io.rheostat.data.Published;
import io.rheostat.data.SampleStore;
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
 * PASCAL VOC 2012 (<a href="http://host.robots.ox.ac.uk/pascal/VOC/voc2012/">Everingham et al.</a>) for three tasks:
 * {@code segmentation} into 21 classes, of which the first is the background; {@code saliency}, which is any class but
 * the background; {@code boundaries}, where the class changes. Pixels that are labelled 255 are unknown to the first
 * two, and boundaries run through the middle of the ribbons of such pixels around things. Immutable and thread-safe, as
 * long as nobody changes the files; keeps up to 512 MB of decoded samples.
 */
public final class VocSource implements DataSource {
    static final Task SEGMENTATION = Task.segmentation("segmentation", VocClasses.NAMES);
    static final Task SALIENCY = Task.saliency("saliency");
    static final Task BOUNDARIES = Task.boundaries("boundaries");

    private static final Published PUBLISHED = new Published(1464, 1449);

    private final VocLayout layout;
    private final Split<String> split;
    private final Preprocessing preprocessing;
    private final DataParts parts;

    private VocSource(VocLayout layout, Preprocessing preprocessing) {
        this.layout = layout;
        this.split = layout.split();
        this.preprocessing = preprocessing;
        SampleStore store = new SampleStore();
        this.parts = split.parts(ids -> store.keep(new VocData(layout, ids)));
    }

    /**
     * Reads the lists alone; files are read when their sample is.
     *
     * @throws InvalidInputException where the folder is laid out otherwise
     */
    public static VocSource open(Path folder, Preprocessing preprocessing) {
        DataFolders.require(folder);
        return new VocSource(VocLayout.find(folder), preprocessing);
    }

    /** Whether a folder is laid out so. */
    public static boolean recognises(Path folder) {
        return VocLayout.known(folder).anyMatch(VocLayout::exists);
    }

    @Override
    public String name() {
        return "voc-dense";
    }

    @Override
    public List<Task> tasks() {
        return List.of(SEGMENTATION, SALIENCY, BOUNDARIES);
    }

    @Override
    public DataParts parts() {
        return parts;
    }

    /** That of the masks: the official archive has many images without. */
    @Override
    public List<Path> folders() {
        return List.of(layout.masks());
    }

    /** Plain folders may have lists too, of which nothing was published. */
    @Override
    public @Nullable Published published() {
        boolean lists = Stream.of("train.txt", "val.txt")
                .allMatch(list -> Files.isRegularFile(layout.lists().resolve(list)));
        return lists && layout.images().endsWith("JPEGImages") ? PUBLISHED : null;
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Of the parts, and of the content of every image and mask in them: reads them all, at every call. */
    @Override
    public String hash(Progress progress) {
        return FileHashes.of(
                split.all()
                        .flatMap(id -> Stream.of(layout.image(id), layout.mask(id)))
                        .toList(),
                progress);
    }
}
