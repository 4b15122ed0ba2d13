package io.rheostat.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
    private static final int PIXELS = 30;
    /** A byte a colour and a label, and four bytes a depth. */
    private static final int BYTES = PIXELS * (3 + 1 + 4);

    /** Counts how often a sample is made. */
    private record Made(int size, AtomicInteger count, float finest) implements DataSet {
        @Override
        public Sample get(int index) {
            count.incrementAndGet();
            return sample(index, finest);
        }

        @Override
        public Map<String, Target> derive(Map<String, Target> targets) {
            return Map.of("derived", targets.get("seg"));
        }
    }

    private static Sample sample(int index, float finest) {
        SeededRandom random = SeededRandom.of(index);
        float[] image = new float[3 * PIXELS];
        int[] labels = new int[PIXELS];
        float[] depth = new float[PIXELS];
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextInt(256) / 255f + finest;
        }
        for (int i = 0; i < PIXELS; i++) {
            labels[i] = random.nextInt(256) - 1;
            depth[i] = random.nextInt(4) == 0 ? Float.NaN : random.nextFloat();
        }
        labels[0] = Task.IGNORE;
        labels[1] = 254;
        return new Sample(
                new FloatTensor(new Shape(1, 3, 5, 6), image),
                Map.of(
                        "seg", new LabelTensor(new Shape(1, 5, 6), labels),
                        "depth", new FloatTensor(new Shape(1, 1, 5, 6), depth)));
    }

    private static void assertSame(Sample found, Sample expected) {
        assertThat(found.image().values()).isEqualTo(expected.image().values());
        assertThat(found.targets()).containsOnlyKeys("seg", "depth");
        assertThat(((LabelTensor) found.targets().get("seg")).values())
                .isEqualTo(((LabelTensor) expected.targets().get("seg")).values());
        assertThat(((FloatTensor) found.targets().get("depth")).values())
                .isEqualTo(((FloatTensor) expected.targets().get("depth")).values());
    }

    @Test
    void a_sample_is_made_once_and_comes_back_to_the_last_bit() {
        Made made = new Made(4, new AtomicInteger(), 0);
        DataSet kept = new SampleStore(1 << 20).keep(made);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertSame(kept.get(i), sample(i, 0));
            }
        }
        assertThat(made.count()).hasValue(4);
        assertThat(kept.whole(2).targets()).containsOnlyKeys("derived");
    }

    @Test
    void colours_between_levels_are_kept_too() {
        Made made = new Made(1, new AtomicInteger(), 1e-4f);
        DataSet kept = new SampleStore(1 << 20).keep(made);
        kept.get(0);
        assertSame(kept.get(0), sample(0, 1e-4f));
        assertThat(made.count()).hasValue(1);
    }

    @Test
    void what_does_not_fit_is_made_anew_each_time_and_several_sets_share_the_room() {
        Made first = new Made(2, new AtomicInteger(), 0);
        Made second = new Made(3, new AtomicInteger(), 0);
        SampleStore store = new SampleStore(4 * BYTES - 1);
        DataSet one = store.keep(first);
        DataSet two = store.keep(second);
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 2).forEach(one::get);
            IntStream.range(0, 3).forEach(two::get);
        }
        assertThat(first.count()).hasValue(2);
        // Room for one more, and two that are made in both rounds.
        assertThat(second.count()).hasValue(1 + 2 * 2);
    }

    @Test
    void many_threads_get_the_same_samples() {
        Made made = new Made(20, new AtomicInteger(), 0);
        DataSet kept = new SampleStore(10 * BYTES).keep(made);
        IntStream.range(0, 2000).parallel().forEach(i -> assertSame(kept.get(i % 20), sample(i % 20, 0)));
        made.count().set(0);
        IntStream.range(0, 20).forEach(kept::get);
        assertThat(made.count()).as("ten fit, and no room was lost").hasValue(10);
    }
}
