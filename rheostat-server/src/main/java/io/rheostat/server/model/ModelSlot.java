package io.rheostat.server.model;

/** Holds the one model that is served, and swaps it without dropping a request. Thread-safe. */
public final class ModelSlot implements AutoCloseable {
    private volatile ServedModel current;

    /** Takes the model over. */
    public ModelSlot(ServedModel first) {
        this.current = first;
    }

    /** What is served now, with the caller a user of it, who must {@linkplain ServedModel#release release} it. */
    public ServedModel lease() {
        while (true) {
            ServedModel model = current;
            if (model.acquire()) {
                return model;
            }
            if (model == current) {
                throw new IllegalStateException("the service is closed");
            }
            // It was swapped out and closed since it was read: once more.
        }
    }

    /** Takes the model over; the one before is closed as soon as its last request leaves it. */
    public void swap(ServedModel next) {
        ServedModel before;
        synchronized (this) {
            before = current;
            current = next;
        }
        before.release();
    }

    @Override
    public synchronized void close() {
        current.release();
    }
}
