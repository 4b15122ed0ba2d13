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
import io.rheostat.tensor.FloatTensor;
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
 * {@code gt_sets/train.txt} and {@code gt_sets/val.txt}. Where {@code images/ID.jpg}, {@code normals/ID.npy} or {@code edge/ID.npy} is not
 * there, {@code ID.png} beside will do, as in the archive of TaskPrompter (<a href="https://arxiv.org/abs/2304.00971">Ye and Xu 2023</a>).
 */
record NyuFolders(Path folder, NyuClasses classes) implements NyuFiles {
    private static final Task MANY = NyuClasses.of(NyuClasses.MANY).task();
    private static final String PNG = ".png";
    private static final int HALF = 127;

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

    /** With the first of the endings for which there is a file, or else the first of all. */
    private Path file(String kind, String id, String... endings) {
        Path parent = folder.resolve(kind);
        return Stream.of(endings)
                .map(ending -> parent.resolve(id + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(parent.resolve(id + endings[0]));
    }

    private Path image(String id) {
        return file("images", id, ".jpg", PNG);
    }

    private Path depth(String id) {
        return file("depth", id, ".npy");
    }

    private Path normals(String id) {
        return file("normals", id, ".npy", PNG);
    }

    private Path edge(String id) {
        return file("edge", id, ".npy", PNG);
    }

    private static boolean isPicture(Path file) {
        return file.toString().endsWith(PNG);
    }

    @Override
    public Sample read(String id) {
        RgbImage pixels = pixels(id);
        int height = pixels.height();
        int width = pixels.width();
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put(SEGMENTATION, segmentation(id, pixels));
        targets.put(DEPTH.name(), TargetArrays.depth(values(depth(id), height, width), height, width));
        targets.put(NORMALS.name(), normals(id, pixels));
        targets.put(BOUNDARIES.name(), edges(id, pixels));
        return new Sample(pixels.toTensor(), targets);
    }

    private RgbImage pixels(String id) {
        return RgbImage.of(ImageDecoder.decode(image(id)));
    }

    @Override
    public List<String> faults(String id) {
        Faults faults = new Faults();
        RgbImage pixels = faults.of(() -> pixels(id));
        faults.of(() -> segmentation(id, pixels));
        faults.of(() -> values(depth(id), height(pixels), width(pixels)));
        faults.of(() -> normals(id, pixels));
        faults.of(() -> edges(id, pixels));
        return faults.found();
    }

    /** Where the image can't be read, any size will do. */
    private static int height(@Nullable RgbImage pixels) {
        return pixels == null ? 0 : pixels.height();
    }

    private static int width(@Nullable RgbImage pixels) {
        return pixels == null ? 0 : pixels.width();
    }

    private FloatTensor normals(String id, @Nullable RgbImage pixels) {
        Path file = normals(id);
        return isPicture(file)
                ? TargetFiles.leftUpNormals(file, TargetPictures.read(file, "picture of normals", image(id), pixels))
                : NyuFiles.normals(file, height(pixels), width(pixels));
    }

    private LabelTensor edges(String id, @Nullable RgbImage pixels) {
        Path file = edge(id);
        return isPicture(file)
                ? drawnEdges(file, TargetPictures.read(file, "picture of edges", image(id), pixels))
                : edges(file, height(pixels), width(pixels));
    }

    /** From 0 to 255, so what is more than half is an edge. */
    private static LabelTensor drawnEdges(Path file, BufferedImage picture) {
        LabelTensor levels = TargetFiles.levels(file, picture);
        int[] edges = levels.values().clone();
        for (int i = 0; i < edges.length; i++) {
            edges[i] = edges[i] > HALF ? 1 : 0;
        }
        return new LabelTensor(levels.shape(), edges);
    }

    private static float[] values(Path file, int... shape) {
        return NumpyArray.read(file).require(file, shape).values();
    }

    private LabelTensor segmentation(String id, @Nullable RgbImage pixels) {
        Path file = file("segmentation", id, PNG);
        BufferedImage picture = TargetPictures.read(file, "mask", image(id), pixels);
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
        return List.of(image(id), file("segmentation", id, PNG), depth(id), normals(id), edge(id));
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
