package io.rheostat.data.load;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.Cutout;
import io.rheostat.data.augment.HorizontalFlip;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sample i is of class i, and its image shows i and the column. */
record Counting(int size) implements DataSet {
    static final Preprocessing PLAIN = new Preprocessing(4, 4, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    static final Task WHICH = Task.classification("which", names(100));
    private static final Augmentation RANDOM = new HorizontalFlip(0.5).then(new Cutout(2));

    static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("class" + i);
        }
        return names;
    }

    static Loader training(int size, int batch, int threads, long seed) {
        return Loader.of(new Counting(size), List.of(WHICH), PLAIN)
                .batchSize(batch)
                .threads(threads)
                .training(RANDOM, seed)
                .build();
    }

    @Override
    public Sample get(int index) {
        float[] image = new float[3 * 16];
        for (int i = 0; i < image.length; i++) {
            image[i] = index + (i % 4) / 10f;
        }
        Target which = new LabelTensor(new Shape(1), new int[] {index});
        return new Sample(new FloatTensor(new Shape(1, 3, 4, 4), image), Map.of("which", which));
    }
}
