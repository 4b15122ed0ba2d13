package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSet;
import io.rheostat.file.FileFailure;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.tensor.FloatTensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Network inputs {@code (1, 3, H, W)} from evenly spaced images of a folder or of data: orders often go by class. */
final class CalibrationImages {
    private static final String IMAGE = ".*\\.(png|jpe?g|bmp|gif|tiff?)";

    private CalibrationImages() {}

    /** Of the image files in a folder, by name; of those in folders within it none. */
    static Iterator<FloatTensor> inFolder(Path folder, int most, Preprocessing preprocessing) {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new InvalidInputException("--calibrate: " + folder + " holds no images; PNG, JPEG, BMP, GIF and TIFF"
                    + " files are read. Maybe they lie in a folder within it.");
        }
        return spaced(files.size(), most)
                .mapToObj(i -> input(ImageInput.of(files.get(i)), preprocessing))
                .iterator();
    }

    static Iterator<FloatTensor> ofData(DataSet part, int most, Bundle bundle) {
        return spaced(part.size(), most)
                .mapToObj(i -> bundle.preprocessing().apply(part.get(i).image()))
                .iterator();
    }

    private static IntStream spaced(int size, int most) {
        int count = Math.min(size, most);
        return IntStream.range(0, count).map(i -> Math.toIntExact((long) i * size / count));
    }

    private static FloatTensor input(ImageInput image, Preprocessing preprocessing) {
        Shape shape = new Shape(1, 3, preprocessing.height(), preprocessing.width());
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(shape.elements()));
        image.writeTo(values, preprocessing);
        return new FloatTensor(shape, values.array());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("--calibrate: " + folder + " is no folder. Maybe check the path.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(CalibrationImages::isImage).sorted().toList();
        } catch (IOException e) {
            throw FileFailure.of("read " + folder, e);
        }
    }

    private static boolean isImage(Path file) {
        return Files.isRegularFile(file)
                && file.getFileName().toString().toLowerCase(Locale.ROOT).matches(IMAGE);
    }
}
