package io.rheostat.data.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.data.Batch;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.CopyPaste;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PastedBatchesTest {
    private static final int SAMPLES = 40;
    private static final Task CLASSES = Task.segmentation("classes", classes());
    private static final Task PARTS = Task.segmentation("parts", List.of("none", "some"));
    private static final Preprocessing PLAIN = new Preprocessing(1, 4, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    private static List<String> classes() {
        List<String> names = new ArrayList<>(List.of("background"));
        for (int i = 0; i < SAMPLES; i++) {
            names.add("thing" + i);
        }
        return names;
    }

    /** Sample i shows thing i in one of four columns. */
    private record Things() implements DataSet {
        @Override
        public int size() {
            return SAMPLES;
        }

        @Override
        public Sample get(int index) {
            int[] labels = new int[4];
            labels[index % 4] = index + 1;
            return new Sample(
                    new FloatTensor(new Shape(1, 3, 1, 4), new float[12]),
                    Map.of("classes", new LabelTensor(new Shape(1, 1, 4), labels)));
        }
    }

    /** Every second sample has parts, every third no classes. */
    private record Partial() implements DataSet {
        @Override
        public int size() {
            return SAMPLES;
        }

        @Override
        public Sample get(int index) {
            Sample thing = new Things().get(index);
            Map<String, Target> targets = new LinkedHashMap<>();
            if (index % 3 > 0) {
                targets.putAll(thing.targets());
            }
            if (index % 2 == 0) {
                targets.put(PARTS.name(), new LabelTensor(new Shape(1, 1, 4), new int[] {1, 1, 1, 1}));
            }
            return new Sample(thing.image(), targets);
        }
    }

    private static List<int[]> pictures(double share, int threads, long epoch) {
        View view = new View(PLAIN, Augmentation.none(), new CopyPaste("classes", share));
        Loader loader = Loader.of(new Things(), List.of(CLASSES), PLAIN)
                .batchSize(8)
                .threads(threads)
                .training(List.of(view), 3)
                .build();
        List<int[]> pictures = new ArrayList<>();
        try (BatchIterator batches = loader.batches(epoch)) {
            while (batches.hasNext()) {
                pictures.addAll(rows(batches.next()));
            }
        }
        return pictures;
    }

    private static List<int[]> rows(Batch batch) {
        return rows(batch, CLASSES);
    }

    private static List<int[]> rows(Batch batch, Task task) {
        int[] labels = ((LabelTensor) batch.targets().get(task.name())).values();
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < labels.length; i += 4) {
            rows.add(Arrays.copyOfRange(labels, i, i + 4));
        }
        return rows;
    }

    private static long withTwo(List<int[]> pictures) {
        return pictures.stream()
                .filter(row -> Arrays.stream(row).filter(label -> label > 0).count() == 2)
                .count();
    }

    @Test
    void the_share_of_pictures_gets_things_of_others() {
        assertThat(withTwo(pictures(0, 1, 0))).isZero();
        // Three of four others have their thing in another column; the rest hides this one's.
        assertThat(withTwo(pictures(1, 1, 0))).isBetween(20L, 38L);
        assertThat(withTwo(pictures(0.5, 1, 0))).isBetween(6L, 25L);
    }

    @Test
    void what_is_pasted_follows_from_seed_epoch_and_sample_alone() {
        assertThat(pictures(0.5, 3, 4)).usingRecursiveComparison().isEqualTo(pictures(0.5, 1, 4));
        assertThat(pictures(1, 1, 4).stream()
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .toArray())
                .isNotEqualTo(pictures(1, 1, 5).stream()
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .toArray());
    }

    @Test
    void an_epoch_of_samples_that_lack_targets_of_some_tasks_knows_what_either_picture_tells() {
        View view = new View(PLAIN, Augmentation.none(), new CopyPaste("classes", 1));
        Loader loader = Loader.of(new Partial(), List.of(CLASSES, PARTS), PLAIN)
                .batchSize(8)
                .training(List.of(view), 3)
                .build();
        Set<Long> known = new TreeSet<>();
        int samples = 0;
        try (BatchIterator batches = loader.batches(0)) {
            while (batches.hasNext()) {
                for (int[] parts : rows(batches.next(), PARTS)) {
                    known.add(Arrays.stream(parts).filter(part -> part == 1).count());
                    samples++;
                }
            }
        }
        assertThat(samples).isEqualTo(SAMPLES);
        // None has them; only the thing above; only the picture below; or both, or a picture that nothing is laid over.
        assertThat(known).containsExactly(0L, 1L, 3L, 4L);
    }
}
