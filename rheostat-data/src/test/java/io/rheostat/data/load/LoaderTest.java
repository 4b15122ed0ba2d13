package io.rheostat.data.load;

import static io.rheostat.data.load.Counting.PLAIN;
import static io.rheostat.data.load.Counting.WHICH;
import static io.rheostat.data.load.Counting.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.data.Batch;
import io.rheostat.data.CoordinateSample;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.HorizontalFlip;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoaderTest {
    private static final Task DEPTH = Task.depth("depth");

    private static List<Batch> read(Loader loader, long epoch, int first) {
        List<Batch> batches = new ArrayList<>();
        try (BatchIterator iterator = loader.batches(epoch, first)) {
            iterator.forEachRemaining(batches::add);
        }
        return batches;
    }

    private static int[] labels(Batch batch) {
        return ((LabelTensor) batch.targets().get("which")).values();
    }

    private static void assertSame(List<Batch> actual, List<Batch> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(labels(actual.get(i))).isEqualTo(labels(expected.get(i)));
            assertThat(actual.get(i).images().values())
                    .isEqualTo(expected.get(i).images().values());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void the_batches_do_not_depend_on_the_number_of_threads(int threads) {
        assertSame(read(training(97, 8, threads, 5), 3, 0), read(training(97, 8, 1, 5), 3, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 11, 12})
    void resuming_at_a_batch_delivers_what_the_whole_epoch_delivers_from_there_on(int first) {
        List<Batch> whole = read(training(97, 8, 2, 5), 3, 0);
        assertThat(whole).hasSize(12);
        assertSame(read(training(97, 8, 2, 5), 3, first), whole.subList(first, 12));
    }

    @Test
    void an_epoch_of_training_visits_every_sample_at_most_once_and_drops_the_incomplete_batch() {
        Set<Integer> seen = new HashSet<>();
        read(training(97, 8, 2, 1), 0, 0).forEach(batch -> Arrays.stream(labels(batch))
                .forEach(label -> assertThat(seen.add(label)).isTrue()));
        assertThat(seen).hasSize(96);
    }

    @Test
    void epochs_and_seeds_differ_in_order_and_in_augmentation() {
        Batch first = read(training(97, 32, 2, 1), 0, 0).get(0);
        assertThat(labels(read(training(97, 32, 2, 1), 1, 0).get(0))).isNotEqualTo(labels(first));
        assertThat(labels(read(training(97, 32, 2, 2), 0, 0).get(0))).isNotEqualTo(labels(first));
        List<Boolean> flips = new ArrayList<>();
        for (long epoch = 0; epoch < 64; epoch++) {
            float[] image = read(flipOnly(), epoch, 0).get(0).images().values();
            flips.add(image[0] > image[3]);
        }
        assertThat(flips.stream().filter(flip -> flip).count())
                .as("of 64 fair coins")
                .isBetween(16L, 48L);
    }

    private static Loader flipOnly() {
        return Loader.of(new Counting(1), List.of(WHICH), PLAIN)
                .batchSize(1)
                .training(new HorizontalFlip(0.5), 9)
                .build();
    }

    @Test
    void evaluation_is_in_order_complete_and_unchanged() {
        Loader loader = Loader.of(new Counting(21), List.of(WHICH), PLAIN)
                .batchSize(8)
                .threads(3)
                .build();
        List<Batch> batches = read(loader, 0, 0);
        assertThat(loader.batchesPerEpoch()).isEqualTo(3);
        assertThat(batches).extracting(Batch::size).containsExactly(8, 8, 5);
        int next = 0;
        for (Batch batch : batches) {
            for (int i = 0; i < batch.size(); i++, next++) {
                assertThat(labels(batch)[i]).isEqualTo(next);
                assertThat(batch.images().values()[i * 48 + 2]).isEqualTo(next + 0.2f);
            }
        }
        assertThat(next).isEqualTo(21);
    }

    @Test
    void a_sample_without_a_target_holds_unknown_and_its_neighbours_keep_theirs() {
        DataSet data = new DataSet() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public Sample get(int index) {
                float[] depth = new float[16];
                Arrays.fill(depth, 2.5f);
                Target target = new FloatTensor(new Shape(1, 1, 4, 4), depth);
                return new Sample(new Counting(2).get(index).image(), index == 0 ? Map.of() : Map.of("depth", target));
            }
        };
        Batch batch = read(Loader.of(data, List.of(WHICH, DEPTH), PLAIN).build(), 0, 0)
                .get(0);
        float[] depth = ((FloatTensor) batch.targets().get("depth")).values();
        assertThat(labels(batch)).containsExactly(Task.IGNORE, Task.IGNORE);
        assertThat(Arrays.copyOfRange(depth, 0, 16)).containsOnly(Float.NaN);
        assertThat(Arrays.copyOfRange(depth, 16, 32)).containsOnly(2.5f);
    }

    @Test
    void images_are_resized_and_normalised_and_targets_follow() {
        Preprocessing half = new Preprocessing(4, 8, List.of(0.5, 0.25, 1.0), List.of(0.5, 2.0, 0.25));
        Sample sample = CoordinateSample.of(8, 16);
        DataSet one = new DataSet() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Sample get(int index) {
                return sample;
            }
        };
        Batch batch = read(Loader.of(one, List.of(DEPTH), half).build(), 0, 0).get(0);
        float[] image = batch.images().values();
        // Output pixel (2, 3) covers source rows 4 and 5, columns 6 and 7; their mean is where a symmetric filter has
        // to land.
        assertThat(image[2 * 8 + 3]).isEqualTo((float) ((6.5 / 256 - 0.5) / 0.5), within(1e-5f));
        assertThat(image[32 + 2 * 8 + 3]).isEqualTo((float) ((4.5 / 256 - 0.25) / 2), within(1e-5f));
        assertThat(image[64 + 2 * 8 + 3]).isEqualTo(0f, within(1e-5f));
        assertThat(((FloatTensor) batch.targets().get("depth")).values()[2 * 8 + 3])
                .isIn(71f, 72f, 87f, 88f);
    }

    @Test
    void targets_are_derived_at_the_size_of_the_batch() {
        DataSet one = new DataSet() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Sample get(int index) {
                return CoordinateSample.of(8, 16);
            }

            @Override
            public Map<String, Target> derive(Map<String, Target> targets) {
                Shape size = targets.get("depth").shape();
                float[] area = new float[(int) size.elements()];
                Arrays.fill(area, size.height() * size.width());
                return Map.of("depth", new FloatTensor(size, area));
            }
        };
        Preprocessing wide = PLAIN.resized(2, 5);
        Batch batch = read(Loader.of(one, List.of(DEPTH), wide).build(), 0, 0).get(0);
        assertThat(((FloatTensor) batch.targets().get("depth")).values())
                .hasSize(10)
                .containsOnly(10f);
    }

    @Test
    void batches_take_turns_in_size_by_seed_epoch_and_number_alone() {
        List<View> views = List.of(
                new View(PLAIN, Augmentation.none()),
                new View(PLAIN.resized(6, 8), Augmentation.none()),
                new View(PLAIN.resized(2, 2), Augmentation.none()));
        Loader loader = Loader.of(new Counting(60), List.of(WHICH), PLAIN)
                .batchSize(2)
                .threads(3)
                .training(views, 5)
                .build();
        List<Shape> sizes =
                read(loader, 1, 0).stream().map(batch -> batch.images().shape()).toList();
        assertThat(Set.copyOf(sizes))
                .containsExactlyInAnyOrder(new Shape(2, 3, 4, 4), new Shape(2, 3, 6, 8), new Shape(2, 3, 2, 2));
        assertThat(read(loader, 1, 12).stream().map(batch -> batch.images().shape()))
                .isEqualTo(sizes.subList(12, 30));
        assertThat(read(loader, 2, 0).stream().map(batch -> batch.images().shape()))
                .isNotEqualTo(sizes);
    }
}
