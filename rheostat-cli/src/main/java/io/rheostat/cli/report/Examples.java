package io.rheostat.cli.report;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Fitted;
import io.rheostat.data.augment.Lines;
import io.rheostat.image.Fit;
import io.rheostat.image.Footprint;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Test images to show, in whose choice predictions have no say. Where there are label maps, those with the most classes in view, so that there is
 * something to see; else some far apart, for neighbours may be frames of one video.
 */
final class Examples {
    private static final int CANDIDATES = 40;

    private Examples() {}

    static List<Example> choose(DataSet test, Preprocessing input, List<Task> tasks, int count) {
        Lines lines = Lines.of(tasks);
        if (!goByClasses(tasks)) {
            int shown = Math.min(count, test.size());
            return IntStream.range(0, shown)
                    .mapToObj(i -> example(test, input, lines, (2 * i + 1) * test.size() / (2 * shown)))
                    .toList();
        }
        return IntStream.range(0, Math.min(CANDIDATES, test.size()))
                .mapToObj(i -> example(test, input, lines, i))
                .sorted(Comparator.comparingLong((Example example) -> variety(example, tasks))
                        .reversed())
                .limit(count)
                .toList();
    }

    /** Whether images are chosen by the classes in view, and not spread evenly. */
    static boolean goByClasses(List<Task> tasks) {
        return tasks.stream().anyMatch(Examples::hasLabelMaps);
    }

    private static boolean hasLabelMaps(Task task) {
        return task.kind() == TaskKind.SEGMENTATION;
    }

    private static Example example(DataSet test, Preprocessing input, Lines lines, int index) {
        Sample sample = test.get(index);
        Footprint part = input.footprint(
                sample.image().shape().height(), sample.image().shape().width());
        Preprocessing unpadded = new Preprocessing(part.height(), part.width(), input.mean(), input.std(), Fit.STRETCH);
        Sample fitted = new Fitted(input, lines).apply(sample);
        return new Example(
                new Sample(fitted.image(), test.derive(fitted.targets())),
                part,
                test.derive(new Fitted(unpadded, lines).targets(sample)));
    }

    /** Colours that show the depths of these images. */
    static TaskPictures colours(List<Example> examples) {
        double[] depths = examples.stream()
                .flatMap(example -> example.sample().targets().values().stream())
                .filter(target -> target.shape().rank() == 4 && target.shape().channels() == 1)
                .flatMapToDouble(target -> values((FloatTensor) target))
                .filter(depth -> !Double.isNaN(depth))
                .sorted()
                .toArray();
        return depths.length == 0
                ? new TaskPictures(0, 1)
                : new TaskPictures(depths[0], Math.max(depths[depths.length - 1], depths[0] + 1e-3));
    }

    private static DoubleStream values(FloatTensor tensor) {
        return IntStream.range(0, tensor.values().length).mapToDouble(i -> tensor.values()[i]);
    }

    /** Labels that cover at least a hundredth of the picture each. */
    private static long variety(Example example, List<Task> tasks) {
        return tasks.stream()
                .filter(Examples::hasLabelMaps)
                .map(example::truth)
                .filter(LabelTensor.class::isInstance)
                .mapToLong(truth -> labels(((LabelTensor) truth).values()))
                .sum();
    }

    private static long labels(int[] labels) {
        return Arrays.stream(labels)
                .distinct()
                .filter(label ->
                        Arrays.stream(labels).filter(other -> other == label).count() * 100 >= labels.length)
                .count();
    }
}
