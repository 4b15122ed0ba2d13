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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastedBatchesTest {
    private static final int SAMPLES = 40;
    private static final Task CLASSES = Task.segmentation("classes", classes());
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
        int[] labels = ((LabelTensor) batch.targets().get("classes")).values();
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
}
