package io.rheostat.server.queue;

/** The service is full. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BusyException(String message) {
        super(message, null, false, false);
    }

    static BusyException seats(int bound) {
        return new BusyException("queue: all " + bound
                + " places are taken; nothing was computed. Maybe try again in a second, or with fewer images.");
    }

    /**
     * There are seats, but whoever took one now would be answered too late.
     *
     * @param nanos until the answer would be there
     * @param patience how long it may take, nanoseconds
     */
    public static BusyException late(long nanos, long patience) {
        return new BusyException("queue: with what is here already, the answer would take " + millis(nanos) + " of the "
                + millis(patience)
                + " ms that it may take; nothing was computed. Maybe try again in a second, or with a later deadline.");
    }

    static BusyException room(long bound) {
        return new BusyException(
                "body: other requests hold the " + bound
                        + " bytes that there are for bodies and answers. Maybe try again in a second, or with a smaller image.");
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
