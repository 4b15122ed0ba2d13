package io.rheostat.cli.report;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Test images to show: those with the most classes in view, so that there is something to see; predictions have no say. */
final class Rooms {
    private static final int CANDIDATES = 40;

    private Rooms() {}

    static List<Sample> choose(DataSet test, int count) {
        return IntStream.range(0, Math.min(CANDIDATES, test.size()))
                .mapToObj(test::get)
                .sorted(Comparator.comparingLong(Rooms::variety).reversed())
                .limit(count)
                .toList();
    }

    /** Colours that show the depths of these samples. */
    static TaskPictures colours(List<Sample> samples) {
        double[] depths = samples.stream()
                .flatMap(sample -> sample.targets().values().stream())
                .filter(target -> target.shape().rank() == 4 && target.shape().channels() == 1)
                .flatMapToDouble(target -> values((FloatTensor) target))
                .filter(depth -> !Double.isNaN(depth))
                .sorted()
                .toArray();
        return depths.length == 0
                ? new TaskPictures(0, 1)
                : new TaskPictures(depths[0], Math.max(depths[depths.length - 1], depths[0] + 1e-3));
    }

    private static java.util.stream.DoubleStream values(FloatTensor tensor) {
        return IntStream.range(0, tensor.values().length).mapToDouble(i -> tensor.values()[i]);
    }

    /** Classes that cover at least a hundredth of the picture each. */
    private static long variety(Sample sample) {
        return sample.targets().values().stream()
                .filter(LabelTensor.class::isInstance)
                .mapToLong(Rooms::classes)
                .sum();
    }

    private static long classes(Target target) {
        int[] labels = ((LabelTensor) target).values();
        return Arrays.stream(labels)
                .distinct()
                .filter(label ->
                        Arrays.stream(labels).filter(other -> other == label).count() * 100 >= labels.length)
                .count();
    }
}
