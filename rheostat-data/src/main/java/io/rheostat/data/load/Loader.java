package io.rheostat.data.load;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Batch;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.SeededRandom;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.CopyPaste;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes batches of a data set. Batch k of epoch e depends on (seed, e, k) alone: not on the number of threads, and not
 * on which batches were read before, so that a resumed run sees what the interrupted one would have seen. Immutable and
 * thread-safe.
 */
public final class Loader {
    private final DataSet data;
    private final List<Task> tasks;
    private final int batchSize;
    private final int threads;
    private final boolean training;
    private final List<View> views;
    private final long seed;

    private Loader(Builder builder) {
        data = builder.data;
        tasks = builder.tasks;
        batchSize = builder.batchSize;
        threads = builder.threads;
        training = builder.training;
        views = builder.views;
        seed = builder.seed;
    }

    /**
     * For evaluation (in order, complete, unchanged) unless {@link Builder#training} is called; batches of 64, two
     * threads.
     *
     * @param tasks whose targets the batches hold
     */
    public static Builder of(DataSet data, List<Task> tasks, Preprocessing preprocessing) {
        return new Builder(data, tasks, preprocessing);
    }

    /** In training the last, incomplete batch is dropped; in evaluation it is delivered smaller. */
    public int batchesPerEpoch() {
        return training ? data.size() / batchSize : (data.size() + batchSize - 1) / batchSize;
    }

    /** {@link #batches(long, int)} from the first one on. */
    public BatchIterator batches(long epoch) {
        return batches(epoch, 0);
    }

    /**
     * Starts to prepare batches. An {@link InvalidInputException} of a sample reaches {@code next()} with the sample's
     * index before its message.
     *
     * @param firstBatch in [0, batchesPerEpoch()]: where to go on
     */
    public BatchIterator batches(long epoch, int firstBatch) {
        if (firstBatch < 0 || firstBatch > batchesPerEpoch()) {
            throw new IllegalArgumentException(
                    "first batch " + firstBatch + " is not in [0, " + batchesPerEpoch() + "]");
        }
        int[] order = order(epoch);
        IntFunction<Batch> batch = index -> batch(epoch, order, index);
        return new Prefetcher(batch, firstBatch, batchesPerEpoch(), threads);
    }

    private int[] order(long epoch) {
        return training
                ? SeededRandom.of(seed, epoch).permutation(data.size())
                : IntStream.range(0, data.size()).toArray();
    }

    private Batch batch(long epoch, int[] order, int index) {
        int start = index * batchSize;
        int size = Math.min(batchSize, order.length - start);
        View view = view(epoch, index);
        Assembly assembly = new Assembly(data, tasks, view.input(), size);
        for (int i = 0; i < size; i++) {
            put(assembly, i, view, epoch, order[start + i]);
        }
        return assembly.batch();
    }

    /** Zero sets the numbers apart from those of samples, whose key has three parts. */
    private View view(long epoch, int batch) {
        return views.get(SeededRandom.of(seed, epoch, batch, 0).nextInt(views.size()));
    }

    private void put(Assembly assembly, int position, View view, long epoch, int index) {
        try {
            assembly.put(position, seen(view, epoch, index));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("sample " + index + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("sample " + index + " of epoch " + epoch + " can't be loaded: " + e, e);
        }
    }

    private Sample seen(View view, long epoch, int index) {
        Sample sample = view.augmentation().apply(data.fitting(index), SeededRandom.of(seed, epoch, index));
        CopyPaste paste = view.paste();
        // One sets the numbers apart from those of batches.
        SeededRandom random = SeededRandom.of(seed, epoch, index, 1);
        if (paste == null || random.nextDouble() >= paste.share()) {
            return sample;
        }
        Sample other = view.augmentation().apply(data.fitting(random.nextInt(data.size())), random);
        return paste.apply(sample, other);
    }

    /** Collects a loader's settings; not thread-safe. */
    public static final class Builder {
        private final DataSet data;
        private final List<Task> tasks;
        private int batchSize = 64;
        private int threads = 2;
        private boolean training;
        private List<View> views;
        private long seed;

        private Builder(DataSet data, List<Task> tasks, Preprocessing preprocessing) {
            this.data = data;
            this.tasks = List.copyOf(tasks);
            this.views = List.of(new View(preprocessing, Augmentation.none()));
        }

        /** At least 1. */
        public Builder batchSize(int batchSize) {
            this.batchSize = atLeastOne("batch size", batchSize);
            return this;
        }

        /** At least 1. */
        public Builder threads(int threads) {
            this.threads = atLeastOne("threads", threads);
            return this;
        }

        /** Shuffles by (seed, epoch), augments by (seed, epoch, sample) and drops the last, incomplete batch. */
        public Builder training(Augmentation augmentation, long seed) {
            return training(List.of(new View(views.get(0).input(), augmentation)), seed);
        }

        /**
         * As {@link #training(Augmentation, long)}, each batch in one of several sizes, all equally often, which (seed,
         * epoch, batch) decides.
         *
         * @param views at least one
         */
        public Builder training(List<View> views, long seed) {
            this.training = true;
            this.views = List.copyOf(views);
            this.seed = seed;
            return this;
        }

        public Loader build() {
            if (training && data.size() < batchSize) {
                throw new InvalidInputException("batch size: " + batchSize + " is more than the " + data.size()
                        + " training samples, so an epoch would have no batch. Maybe choose a smaller batch size.");
            }
            return new Loader(this);
        }

        private static int atLeastOne(String field, int value) {
            if (value < 1) {
                throw new InvalidInputException(field + ": " + value + " is not allowed; it must be at least 1.");
            }
            return value;
        }
    }
}
