package io.rheostat.runtime.result;

import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The class of every pixel.
 *
 * @param values {@code (1, height, width)}, each an index into the task's classes
 */
public record Segmentation(Task task, LabelTensor values) implements DenseResult {
    /**
     * How much of an image is of one class.
     *
     * @param index of the class in its task
     * @param share of all pixels, in (0, 1]
     */
    public record ClassShare(int index, String name, double share) {}

    @Override
    public int height() {
        return values.shape().get(1);
    }

    @Override
    public int width() {
        return values.shape().get(2);
    }

    public int labelAt(int row, int column) {
        return values.values()[row * width() + column];
    }

    public String classAt(int row, int column) {
        return task.classes().get(labelAt(row, column));
    }

    /** Of the classes that are there, the largest first. */
    public List<ClassShare> shares() {
        int[] counts = new int[task.classes().size()];
        for (int label : values.values()) {
            counts[label]++;
        }
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .mapToObj(i -> new ClassShare(i, task.classes().get(i), (double) counts[i] / values.values().length))
                .sorted(Comparator.comparingDouble(ClassShare::share).reversed())
                .toList();
    }
}
