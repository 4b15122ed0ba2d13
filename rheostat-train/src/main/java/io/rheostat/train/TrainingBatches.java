package io.rheostat.train;

import io.rheostat.data.Batch;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import org.jspecify.annotations.Nullable;

/** The batches of a whole run, epoch after epoch, from any step on. */
final class TrainingBatches implements AutoCloseable {
    private final Loader loader;
    private final long total;
    private long step;
    private @Nullable BatchIterator epoch;

    TrainingBatches(Loader loader, long firstStep, long total) {
        this.loader = loader;
        this.step = firstStep;
        this.total = total;
    }

    boolean hasNext() {
        return step < total;
    }

    Batch next() {
        BatchIterator current = epoch;
        if (current == null || !current.hasNext()) {
            close();
            int perEpoch = loader.batchesPerEpoch();
            current = loader.batches(step / perEpoch, (int) (step % perEpoch));
            epoch = current;
        }
        step++;
        return current.next();
    }

    @Override
    public void close() {
        if (epoch != null) {
            epoch.close();
            epoch = null;
        }
    }
}
