package io.rheostat.data.nyu;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSource;
import io.rheostat.data.Published;
import io.rheostat.data.split.Split;
import io.rheostat.data.target.FileHashes;
import io.rheostat.file.Sha256;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * NYUDv2 (<a href="https://cs.nyu.edu/~fergus/datasets/nyu_depth_v2.html">Silberman et al. 2012</a>): {@code segmentation} into 40 or 13
 * classes, {@code depth}, {@code normals} and, but for the arrays of MTAN, {@code boundaries}. Of 1,449 images 795 are for training and 654
 * for testing. Successive numbers are shots of one scene, so the held-out part is made of whole runs of them. Immutable and thread-safe,
 * as long as nobody changes the files.
 */
public final class NyuSource implements DataSource {
    private static final double HELD_OUT_SHARE = 0.1;

    private final NyuFiles files;
    private final Split<String> split;
    private final Preprocessing preprocessing;

    private NyuSource(NyuFiles files, Preprocessing preprocessing) {
        this.files = files;
        this.split = Split.publishedInRuns(files.train(), files.test(), HELD_OUT_SHARE, files::shot);
        this.preprocessing = preprocessing;
    }

    /**
     * Recognises the official {@code nyu_depth_v2_labeled.mat}, the arrays of MTAN and the folders of MTI-Net; reads lists alone.
     *
     * @param path the file, or a folder
     * @param classes 13 or 40, or null for as many as the files have
     * @throws InvalidInputException where none of them is recognised, or the files have fewer classes
     */
    public static NyuSource open(Path path, @Nullable Integer classes, Preprocessing preprocessing) {
        if (!Files.exists(path)) {
            throw new InvalidInputException("data folder " + path.toAbsolutePath()
                    + ": does not exist. Maybe the path is relative to another folder than you thought.");
        }
        return new NyuSource(find(path, classes), preprocessing);
    }

    private static NyuFiles find(Path path, @Nullable Integer classes) {
        if (NyuMat.fits(path)) {
            Path file = Files.isDirectory(path) ? path.resolve(NyuMat.FILE) : path;
            return NyuMat.open(file, classes(classes));
        }
        if (NyuArrays.fits(path)) {
            requireFew(path, classes);
            return new NyuArrays(path);
        }
        if (NyuFolders.fits(path)) {
            return new NyuFolders(path, classes(classes));
        }
        throw new InvalidInputException("data folder " + path.toAbsolutePath() + ": holds neither " + NyuMat.FILE
                + ", nor train/image and val/image as MTAN's arrays do, nor images and gt_sets as MTI-Net's folders do."
                + " Maybe it is one folder too high or too low.");
    }

    private static NyuClasses classes(@Nullable Integer count) {
        return NyuClasses.of(Objects.requireNonNullElse(count, NyuClasses.MANY));
    }

    private static void requireFew(Path path, @Nullable Integer classes) {
        if (classes != null && classes != NyuClasses.FEW) {
            throw new InvalidInputException("classes: " + classes + " is not possible with the arrays in " + path
                    + ", which have 13. Maybe leave it out, or take the official file.");
        }
    }

    /** Whether it looks like one of the layouts. */
    public static boolean recognises(Path path) {
        boolean file = Files.isRegularFile(path) && path.toString().endsWith(".mat");
        return file
                || (Files.isDirectory(path) && (NyuMat.fits(path) || NyuArrays.fits(path) || NyuFolders.fits(path)));
    }

    @Override
    public String name() {
        return "nyudv2";
    }

    @Override
    public List<Task> tasks() {
        return files.tasks();
    }

    @Override
    public DataParts parts() {
        return split.parts(ids -> new NyuData(files, ids));
    }

    @Override
    public List<Path> folders() {
        return files.folders();
    }

    @Override
    public Published published() {
        return new Published(795, 654);
    }

    @Override
    public List<String> problems() {
        return files.problems();
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Of the content of every file, and of the parts: reads them all, at every call. */
    @Override
    public String hash(Progress progress) {
        List<String> all = split.all().toList();
        Stream<Path> own = all.stream().flatMap(id -> files.files(id).stream());
        return Sha256.of(
                all + FileHashes.of(Stream.concat(files.common().stream(), own).toList(), progress));
    }
}
