package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.data.DataSet;
import io.rheostat.data.Faults;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Fitted;
import io.rheostat.data.augment.Lines;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.image.ImageDecoder;
import io.rheostat.image.RgbImage;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of a manifest, decoded at every call and fitted to the network's input. */
record FolderData(ImageFiles files, FolderConfig config, List<Row> rows) implements DataSet {
    @Override
    public int size() {
        return rows.size();
    }

    /** Those that lie in the folder, as they all should. */
    @Override
    public List<Path> files(int index) {
        Row row = rows.get(index);
        Stream<String> dense = row.labels().entrySet().stream()
                .filter(label -> declared(label.getKey()).kind().isDense())
                .map(Map.Entry::getValue);
        return Stream.concat(Stream.of(row.image()), dense)
                .flatMap(name -> files.within(name).stream())
                .toList();
    }

    @Override
    public Sample get(int index) {
        return new Fitted(config.preprocessing(), Lines.of(config.taskList())).apply(original(index));
    }

    /** Sizes are judged where the image can be read. */
    @Override
    public List<String> faults(int index) {
        Row row = rows.get(index);
        Faults faults = new Faults();
        FloatTensor image = faults.of(() -> image(row));
        Shape size = image == null ? null : image.shape();
        row.labels().forEach((name, cell) -> faults.of(() -> target(row, name, cell, size)));
        return faults.found();
    }

    private FloatTensor image(Row row) {
        return RgbImage.of(ImageDecoder.decode(files.find(row, row.image()))).toTensor();
    }

    /** As large as its file. */
    Sample original(int index) {
        Row row = rows.get(index);
        FloatTensor image = image(row);
        Map<String, Target> targets = new LinkedHashMap<>();
        row.labels().forEach((name, cell) -> targets.put(name, target(row, name, cell, image.shape())));
        return new Sample(image, targets);
    }

    /** What can be known without decoding: that files exist, and that class names are declared. */
    void check() {
        for (Row row : rows) {
            files.find(row, row.image());
            row.labels().forEach((name, cell) -> {
                FolderTask declared = declared(name);
                if (declared.kind().isDense()) {
                    files.find(row, cell);
                } else {
                    label(row, declared.task(name), cell);
                }
            });
        }
    }

    private FolderTask declared(String name) {
        FolderTask task = config.tasks().get(name);
        if (task == null) {
            throw new IllegalStateException("row with a task that is not declared: " + name);
        }
        return task;
    }

    private Target target(Row row, String name, String cell, @Nullable Shape image) {
        FolderTask declared = declared(name);
        Task task = declared.task(name);
        if (!task.kind().isDense()) {
            return new LabelTensor(new Shape(1), new int[] {label(row, task, cell)});
        }
        Path file = files.find(row, cell);
        BufferedImage picture = TargetFiles.decode(file);
        if (image != null) {
            TargetFiles.requireSize(file, picture, Path.of(row.image()), image.height(), image.width());
        }
        return switch (task.kind()) {
            case SEGMENTATION, SALIENCY, BOUNDARIES -> TargetFiles.labels(file, picture, task);
            case DEPTH -> TargetFiles.depth(file, picture, declared.metresPerStep());
            case NORMALS -> TargetFiles.normals(file, picture, declared.axes());
            case CLASSIFICATION -> throw new IllegalStateException("a class has no file");
        };
    }

    private static int label(Row row, Task task, String cell) {
        int label = task.classes().indexOf(cell);
        if (label < 0) {
            throw new InvalidInputException(row.where() + ": \"" + cell + "\" is no class of task " + task.name() + ". "
                    + Nearest.advice(cell, task.classes()));
        }
        return label;
    }
}
