package io.rheostat.data.nyu;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Faults;
import io.rheostat.data.Sample;
import io.rheostat.data.array.NumpyArray;
import io.rheostat.data.target.TargetArrays;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The arrays of MTAN (<a href="https://arxiv.org/abs/1803.10704">Liu et al. 2019</a>), 288 x 384: {@code train} and {@code val} with
 * {@code image/N.npy} of {@code (H, W, 3)} in [0, 1], {@code label/N.npy} of {@code (H, W)} with 13 classes and -1 for the unlabelled,
 * {@code depth/N.npy} of {@code (H, W, 1)} in metres and {@code normal/N.npy} of {@code (H, W, 3)}, both 0 where unknown.
 */
record NyuArrays(Path folder) implements NyuFiles {
    private static final NyuClasses CLASSES = NyuClasses.of(NyuClasses.FEW);
    private static final List<String> KINDS = List.of("image", "label", "depth", "normal");
    private static final int MOST_NAMED = 20;
    private static final String NPY = ".npy";
    private static final List<String> OFFICIAL = NyuSplit.official().train();

    static boolean fits(Path folder) {
        return Files.isDirectory(folder.resolve("train/image")) && Files.isDirectory(folder.resolve("val/image"));
    }

    @Override
    public List<Task> tasks() {
        return List.of(CLASSES.task(), DEPTH, NORMALS);
    }

    @Override
    public List<String> train() {
        return ids("train");
    }

    @Override
    public List<String> test() {
        return ids("val");
    }

    /**
     * The number in the official file. The training part is numbered anew here, in the same order, so that successive numbers may be of two
     * scenes.
     *
     * @param id of the training part
     */
    @Override
    public String shot(String id) {
        int number = Integer.parseInt(id.substring(id.indexOf('/') + 1));
        return number < OFFICIAL.size() ? OFFICIAL.get(number) : id;
    }

    private List<String> ids(String part) {
        return numbers(part).stream().map(number -> part + "/" + number).toList();
    }

    /** Every number that has a file of any kind, in order. */
    private TreeSet<Integer> numbers(String part) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String kind : KINDS) {
            numbers.addAll(numbers(folder.resolve(part).resolve(kind)));
        }
        return numbers;
    }

    /** The images are numbered from 0 on without a gap. */
    @Override
    public List<String> problems() {
        return Stream.of("train", "val").flatMap(this::gaps).toList();
    }

    private Stream<String> gaps(String part) {
        TreeSet<Integer> numbers = numbers(part);
        int end = numbers.isEmpty() ? 0 : numbers.last() + 1;
        if (numbers.size() == end) {
            return Stream.empty();
        }
        String first = IntStream.range(0, end)
                .filter(number -> !numbers.contains(number))
                .limit(MOST_NAMED)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        int more = end - numbers.size() - MOST_NAMED;
        return Stream.of(folder.resolve(part) + ": of the numbers 0 to " + (end - 1) + ", " + (end - numbers.size())
                + " have no file: " + first + (more > 0 ? " and " + more + " more" : "")
                + ". Maybe files were not copied.");
    }

    private static List<Integer> numbers(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "data folder " + folder.toAbsolutePath() + ": does not exist. Maybe it was not copied.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}\\.npy"))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - NPY.length())))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(folder + " can't be read: " + e + ". Maybe it may not be read by you.", e);
        }
    }

    private Path file(String id, String kind) {
        int slash = id.indexOf('/');
        return folder.resolve(id.substring(0, slash)).resolve(kind).resolve(id.substring(slash + 1) + NPY);
    }

    @Override
    public Sample read(String id) {
        FloatTensor image = image(file(id, "image"));
        int height = image.shape().height();
        int width = image.shape().width();
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put(SEGMENTATION, labels(file(id, "label"), height, width));
        targets.put(DEPTH.name(), TargetArrays.depth(values(file(id, "depth"), height, width, 1), height, width));
        targets.put(NORMALS.name(), NyuFiles.normals(file(id, "normal"), height, width));
        return new Sample(image, targets);
    }

    /** Where the image can't be read, any size will do. */
    @Override
    public List<String> faults(String id) {
        Faults faults = new Faults();
        FloatTensor image = faults.of(() -> image(file(id, "image")));
        int height = image == null ? 0 : image.shape().height();
        int width = image == null ? 0 : image.shape().width();
        faults.of(() -> labels(file(id, "label"), height, width));
        faults.of(() -> values(file(id, "depth"), height, width, 1));
        faults.of(() -> NyuFiles.normals(file(id, "normal"), height, width));
        return faults.found();
    }

    private static FloatTensor image(Path file) {
        NumpyArray image = NumpyArray.read(file).require(file, 0, 0, 3);
        int plane = image.values().length / 3;
        float[] values = new float[3 * plane];
        for (int i = 0; i < values.length; i++) {
            float value = image.values()[i];
            if (!(value >= 0 && value <= 1)) {
                throw new InvalidInputException(file + ": " + value
                        + " is no colour; 0 to 1 is expected. Maybe the image was stored in 256 levels.");
            }
            values[i % 3 * plane + i / 3] = value;
        }
        return new FloatTensor(new Shape(1, 3, image.shape()[0], image.shape()[1]), values);
    }

    private static float[] values(Path file, int height, int width, int channels) {
        return NumpyArray.read(file).require(file, height, width, channels).values();
    }

    private static LabelTensor labels(Path file, int wantedHeight, int wantedWidth) {
        NumpyArray array = NumpyArray.read(file).require(file, wantedHeight, wantedWidth);
        float[] values = array.values();
        int height = array.shape()[0];
        int width = array.shape()[1];
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) values[i];
            if (labels[i] != values[i]
                    || labels[i] < Task.IGNORE
                    || labels[i] >= CLASSES.names().size()) {
                throw new InvalidInputException(file + ": label " + values[i] + " at column " + i % width + ", row "
                        + i / width + " is not allowed; 0 to 12 are, and -1 for unknown. Maybe it has 40 classes.");
            }
        }
        return new LabelTensor(new Shape(1, height, width), labels);
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        return targets;
    }

    @Override
    public List<Path> files(String id) {
        return KINDS.stream().map(kind -> file(id, kind)).toList();
    }

    /** Every number that any file has is an image, so no file is too many. */
    @Override
    public List<Path> folders() {
        return List.of();
    }

    @Override
    public List<Path> common() {
        return List.of();
    }
}
