package io.rheostat.data.load;

import io.rheostat.data.Batch;
import java.util.Iterator;

/**
 * Batches of one epoch, in order, prepared ahead by other threads. Use it from one thread, and close it: closing waits
 * until every preparing thread has ended. The end of the epoch and an error close it too.
 */
public interface BatchIterator extends Iterator<Batch>, AutoCloseable {
    @Override
    void close();
}
