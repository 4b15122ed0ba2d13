package io.rheostat.data.nyu;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.rheostat.InvalidInputException;
import io.rheostat.data.Memory;
import io.rheostat.data.Sample;
import io.rheostat.data.derive.DepthNormals;
import io.rheostat.data.derive.Intrinsics;
import io.rheostat.data.derive.LabelTargets;
import io.rheostat.data.derive.Regions;
import io.rheostat.data.target.TargetArrays;
import io.rheostat.image.ImageDecoder;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code nyu_depth_v2_labeled.mat} (<a href="https://cs.nyu.edu/~fergus/datasets/nyu_depth_v2.html">Silberman et al. 2012</a>), a file of
 * MATLAB 7.3, so HDF5: {@code images}, {@code depths} in metres, with the gaps filled, {@code labels} and {@code instances}. MATLAB's
 * {@code (H, W, 3, N)} is {@code (N, 3, W, H)} there. Normals are fitted to the depth, where {@code rawDepths} are there to what they say
 * was measured; boundaries are where label or instance changes. Full pictures of 480 x 640 are cropped to the 425 x 560 pixels that both
 * cameras see, as is customary since Gupta et al.
 *
 * <p>The file stays open as long as this object is reachable.
 */
final class NyuMat implements NyuFiles {
    static final String FILE = "nyu_depth_v2_labeled.mat";

    private static final String RAW = "rawDepths";
    private static final String REGIONS = "boundaries of";
    /** Unlabelled seams between things are at most about twice that wide. */
    private static final int SEAM = 8;
    /** Instances of one label in one picture are fewer. */
    private static final int MOST_INSTANCES = 256;

    /** The colour camera of the official toolbox, whose pixel centres are at whole numbers from 1 on. */
    private static final Intrinsics CAMERA = new Intrinsics(518.857901, 519.469611, 325.582449 - 0.5, 253.736166 - 0.5);

    private static final int FULL_HEIGHT = 480;
    private static final int FULL_WIDTH = 640;

    private final Path file;
    private final NyuClasses classes;
    private final NyuSplit split;
    private final Dataset images;
    private final Dataset depths;
    private final @Nullable Dataset raw;
    private final Dataset labels;
    private final Dataset instances;
    private final Window window;
    private final DepthNormals normals;

    /** The part of a picture that is used. */
    private record Window(int top, int left, int height, int width) {
        static Window of(int height, int width) {
            return height == FULL_HEIGHT && width == FULL_WIDTH
                    ? new Window(45, 40, 425, 560)
                    : new Window(0, 0, height, width);
        }
    }

    private NyuMat(Path file, HdfFile hdf, NyuClasses classes) {
        this.file = file;
        this.classes = classes;
        images = dataset(hdf, "images", 4);
        depths = dataset(hdf, "depths", 3);
        raw = hdf.getChildren().containsKey(RAW) ? dataset(hdf, RAW, 3) : null;
        labels = dataset(hdf, "labels", 3);
        instances = dataset(hdf, "instances", 3);
        int[] extents = images.getDimensions();
        requireChannels(extents[1]);
        ImageDecoder.requireSize(file + ": an image", extents[3], extents[2]);
        Stream.of(depths, raw, labels, instances).filter(Objects::nonNull).forEach(each -> requireFit(extents, each));
        split = NyuSplit.of(file, extents[0]);
        window = Window.of(extents[3], extents[2]);
        normals = new DepthNormals(
                new Intrinsics(CAMERA.fx(), CAMERA.fy(), CAMERA.cx() - window.left(), CAMERA.cy() - window.top()),
                6,
                0.1,
                0.01);
    }

    static NyuMat open(Path file, NyuClasses classes) {
        HdfFile hdf = hdf(file);
        try {
            return new NyuMat(file, hdf, classes);
        } catch (RuntimeException e) {
            hdf.close();
            throw refused(file.toString(), e);
        }
    }

    private static HdfFile hdf(Path file) {
        try {
            return new HdfFile(file);
        } catch (RuntimeException e) {
            throw refused(file.toString(), e);
        }
    }

    /** The library meets damage with exceptions of many kinds. */
    private static InvalidInputException refused(String what, RuntimeException e) {
        return e instanceof InvalidInputException known
                ? known
                : new InvalidInputException(
                        what + " can't be read as HDF5: " + e
                                + ". Maybe the download was cut off; rheostat data fetch nyudv2 checks it.",
                        e);
    }

    static boolean fits(Path path) {
        return Files.isRegularFile(path) || Files.isRegularFile(path.resolve(FILE));
    }

    private Dataset dataset(HdfFile hdf, String name, int rank) {
        Dataset dataset = hdf.getDatasetByPath(name);
        if (dataset.getDimensions().length != rank) {
            throw new InvalidInputException(file + ": " + name + " has " + dataset.getDimensions().length + " extents; "
                    + rank + " are expected. Maybe it is another file of NYUDv2.");
        }
        return dataset;
    }

    private void requireChannels(int channels) {
        if (channels != 3) {
            throw new InvalidInputException(
                    file + ": images have " + channels + " channels; 3 are expected. Maybe it is another file.");
        }
    }

    private void requireFit(int[] images, Dataset dataset) {
        int[] found = dataset.getDimensions();
        if (found[0] != images[0] || found[1] != images[2] || found[2] != images[3]) {
            throw new InvalidInputException(file + ": " + dataset.getName() + " is of " + Arrays.toString(found)
                    + ", but images are of " + Arrays.toString(images) + ". Maybe the file is damaged.");
        }
    }

    @Override
    public List<Task> tasks() {
        return List.of(classes.task(), DEPTH, NORMALS, BOUNDARIES);
    }

    @Override
    public List<String> train() {
        return split.train();
    }

    @Override
    public List<String> test() {
        return split.test();
    }

    @Override
    public Sample read(String id) {
        String what = file + ", image " + id;
        return Memory.require(() -> what, () -> read(what, id));
    }

    private Sample read(String what, String id) {
        int index = Integer.parseInt(id) - 1;
        try {
            float[] metres = cropped(depths, index);
            FloatTensor depth = TargetArrays.depth(metres, window.height(), window.width());
            float[] label = cropped(labels, index);
            Map<String, Target> targets = new LinkedHashMap<>();
            targets.put(SEGMENTATION, segmentation(id, label));
            targets.put(DEPTH.name(), depth);
            targets.put(NORMALS.name(), normals.of(measured(depth, index)));
            targets.put(REGIONS, regions(label, cropped(instances, index)));
            return new Sample(image(index), targets);
        } catch (RuntimeException e) {
            throw refused(what, e);
        }
    }

    /** Without what was filled in: that is smooth, and says nothing of which way a surface faces. Unknown if the raw depth is 0. */
    private FloatTensor measured(FloatTensor depth, int index) {
        if (raw == null) {
            return depth;
        }
        float[] measured = cropped(raw, index);
        for (int i = 0; i < measured.length; i++) {
            measured[i] = measured[i] > 0 ? depth.values()[i] : Float.NaN;
        }
        return new FloatTensor(depth.shape(), measured);
    }

    private FloatTensor image(int index) {
        int[] extents = images.getDimensions();
        float[] levels = Elements.flat(
                images.getData(new long[] {index, 0, 0, 0}, new int[] {1, 3, extents[2], extents[3]}),
                3 * extents[2] * extents[3]);
        int plane = extents[2] * extents[3];
        float[] values = new float[3 * window.height() * window.width()];
        for (int c = 0; c < 3; c++) {
            crop(levels, c * plane, extents[3], values, c * window.height() * window.width());
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= 255f;
        }
        return new FloatTensor(new Shape(1, 3, window.height(), window.width()), values);
    }

    private float[] cropped(Dataset dataset, int index) {
        int[] extents = dataset.getDimensions();
        float[] all = Elements.flat(
                dataset.getData(new long[] {index, 0, 0}, new int[] {1, extents[1], extents[2]}),
                extents[1] * extents[2]);
        float[] values = new float[window.height() * window.width()];
        crop(all, 0, extents[2], values, 0);
        return values;
    }

    /** From column by column to row by row. */
    private void crop(float[] from, int offset, int height, float[] to, int at) {
        for (int y = 0; y < window.height(); y++) {
            for (int x = 0; x < window.width(); x++) {
                to[at + y * window.width() + x] = from[offset + (x + window.left()) * height + y + window.top()];
            }
        }
    }

    private LabelTensor segmentation(String id, float[] label) {
        int[] of = classes.of894();
        int[] result = new int[label.length];
        for (int i = 0; i < result.length; i++) {
            if (label[i] < 0 || label[i] >= of.length) {
                throw new InvalidInputException(file + ", image " + id + ": label " + (int) label[i]
                        + " is not allowed; 0 to " + (of.length - 1) + " are. Maybe the file is damaged.");
            }
            result[i] = of[(int) label[i]];
        }
        return new LabelTensor(new Shape(1, window.height(), window.width()), result);
    }

    private LabelTensor regions(float[] label, float[] instance) {
        int[] regions = new int[label.length];
        for (int i = 0; i < regions.length; i++) {
            regions[i] = label[i] == 0 ? Task.IGNORE : ((int) label[i]) * MOST_INSTANCES + (int) instance[i];
        }
        LabelTensor open = new LabelTensor(new Shape(1, window.height(), window.width()), regions);
        return Regions.grown(open, SEAM);
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        Map<String, Target> all = new LinkedHashMap<>(targets);
        all.put(BOUNDARIES.name(), LabelTargets.boundaries((LabelTensor) all.remove(REGIONS)));
        return all;
    }

    @Override
    public List<Path> files(String id) {
        return List.of();
    }

    @Override
    public List<Path> folders() {
        return List.of();
    }

    @Override
    public List<Path> common() {
        return List.of(file);
    }
}
