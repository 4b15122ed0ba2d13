package io.rheostat.cli.report;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Fitted;
import io.rheostat.image.Preprocessing;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Test images to show: those with the most classes in view, so that there is something to see; predictions have no say. */
final class Examples {
    private static final int CANDIDATES = 40;

    private Examples() {}

    static List<Example> choose(DataSet test, Preprocessing input, int count) {
        return IntStream.range(0, Math.min(CANDIDATES, test.size()))
                .mapToObj(i -> example(test, input, i))
                .sorted(Comparator.comparingLong(Examples::variety).reversed())
                .limit(count)
                .toList();
    }

    private static Example example(DataSet test, Preprocessing input, int index) {
        Sample sample = test.get(index);
        Sample fitted = new Fitted(input).apply(sample);
        return new Example(
                new Sample(fitted.image(), test.derive(fitted.targets())),
                input.footprint(
                        sample.image().shape().height(), sample.image().shape().width()));
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
    private static long variety(Example example) {
        return example.sample().targets().values().stream()
                .filter(LabelTensor.class::isInstance)
                .mapToLong(Examples::labels)
                .sum();
    }

    private static long labels(Target target) {
        int[] labels = ((LabelTensor) target).values();
        return Arrays.stream(labels)
                .distinct()
                .filter(label ->
                        Arrays.stream(labels).filter(other -> other == label).count() * 100 >= labels.length)
                .count();
    }
}
