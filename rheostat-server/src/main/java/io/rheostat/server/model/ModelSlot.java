package io.rheostat.server.model;

/** Holds the one model that is served, and swaps it without dropping a request. Thread-safe. */
public final class ModelSlot implements AutoCloseable {
    private volatile ServedModel current;
    private boolean closed;

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

    /** Takes the model over; the one before is closed as soon as its last request leaves it. What comes after the end is closed at once. */
    public void swap(ServedModel next) {
        replaced(next).release();
    }

    /** May be called again. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current.release();
        }
    }

    private synchronized ServedModel replaced(ServedModel next) {
        ServedModel before = closed ? next : current;
        current = closed ? current : next;
        return before;
    }
}
