package io.rheostat.data.nyu;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Faults;
import io.rheostat.data.Sample;
import io.rheostat.data.array.NumpyArray;
import io.rheostat.data.target.IdList;
import io.rheostat.data.target.TargetArrays;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.data.target.TargetPictures;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of MTI-Net (<a href="https://arxiv.org/abs/2001.06902">Vandenhende et al. 2020</a>): {@code images/ID.jpg},
 * {@code segmentation/ID.png} with 0 for the unlabelled and 1 to 40, {@code depth/ID.npy} of {@code (H, W)} in metres,
 * {@code normals/ID.npy} of {@code (H, W, 3)}, both 0 where unknown, {@code edge/ID.npy} of {@code (H, W)}, 0 or 1, and the lists
 * {@code gt_sets/train.txt} and {@code gt_sets/val.txt}.
 */
record NyuFolders(Path folder, NyuClasses classes) implements NyuFiles {
    private static final Task MANY = NyuClasses.of(NyuClasses.MANY).task();

    static boolean fits(Path folder) {
        return Files.isDirectory(folder.resolve("images")) && Files.isDirectory(folder.resolve("gt_sets"));
    }

    @Override
    public List<Task> tasks() {
        return List.of(classes.task(), DEPTH, NORMALS, BOUNDARIES);
    }

    @Override
    public List<String> train() {
        return IdList.read(folder.resolve("gt_sets").resolve("train.txt"));
    }

    @Override
    public List<String> test() {
        return IdList.read(folder.resolve("gt_sets").resolve("val.txt"));
    }

    private Path file(String kind, String id, String ending) {
        return folder.resolve(kind).resolve(id + ending);
    }

    @Override
    public Sample read(String id) {
        RgbImage pixels = pixels(id);
        int height = pixels.height();
        int width = pixels.width();
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put(SEGMENTATION, segmentation(id, pixels));
        targets.put(DEPTH.name(), TargetArrays.depth(values(file("depth", id, ".npy"), height, width), height, width));
        targets.put(NORMALS.name(), NyuFiles.normals(file("normals", id, ".npy"), height, width));
        targets.put(BOUNDARIES.name(), edges(file("edge", id, ".npy"), height, width));
        return new Sample(pixels.toTensor(), targets);
    }

    private RgbImage pixels(String id) {
        return RgbImage.of(ImageDecoder.decode(file("images", id, ".jpg")));
    }

    /** Where the image can't be read, any size will do. */
    @Override
    public List<String> faults(String id) {
        Faults faults = new Faults();
        RgbImage pixels = faults.of(() -> pixels(id));
        int height = pixels == null ? 0 : pixels.height();
        int width = pixels == null ? 0 : pixels.width();
        faults.of(() -> segmentation(id, pixels));
        faults.of(() -> values(file("depth", id, ".npy"), height, width));
        faults.of(() -> NyuFiles.normals(file("normals", id, ".npy"), height, width));
        faults.of(() -> edges(file("edge", id, ".npy"), height, width));
        return faults.found();
    }

    private static float[] values(Path file, int... shape) {
        return NumpyArray.read(file).require(file, shape).values();
    }

    private LabelTensor segmentation(String id, @Nullable RgbImage pixels) {
        Path file = file("segmentation", id, ".png");
        BufferedImage picture = TargetPictures.read(file, "mask", file("images", id, ".jpg"), pixels);
        int height = picture.getHeight();
        int width = picture.getWidth();
        int[] labels = TargetFiles.levels(file, picture).values().clone();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= classes.of40().length) {
                throw new InvalidInputException(file + ": label " + labels[i] + " at column " + i % width + ", row "
                        + i / width + " is not allowed; 0 for unknown and 1 to "
                        + MANY.classes().size()
                        + " are. Maybe it is of another data set.");
            }
            labels[i] = classes.of40()[labels[i]];
        }
        return new LabelTensor(new Shape(1, height, width), labels);
    }

    private static LabelTensor edges(Path file, int wantedHeight, int wantedWidth) {
        NumpyArray array = NumpyArray.read(file).require(file, wantedHeight, wantedWidth);
        float[] values = array.values();
        int height = array.shape()[0];
        int width = array.shape()[1];
        int[] edges = new int[values.length];
        for (int i = 0; i < edges.length; i++) {
            if (values[i] != 0 && values[i] != 1) {
                throw new InvalidInputException(file + ": " + values[i] + " at column " + i % width + ", row "
                        + i / width + " is not allowed; 0 and 1 are. Maybe it holds probabilities.");
            }
            edges[i] = (int) values[i];
        }
        return new LabelTensor(new Shape(1, height, width), edges);
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        return targets;
    }

    @Override
    public List<Path> files(String id) {
        return List.of(
                file("images", id, ".jpg"),
                file("segmentation", id, ".png"),
                file("depth", id, ".npy"),
                file("normals", id, ".npy"),
                file("edge", id, ".npy"));
    }

    @Override
    public List<Path> folders() {
        return Stream.of("images", "segmentation", "depth", "normals", "edge")
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .toList();
    }

    @Override
    public List<Path> common() {
        return List.of();
    }
}
