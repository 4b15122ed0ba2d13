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

    static BusyException room(long bound) {
        return new BusyException(
                "body: other requests hold the " + bound
                        + " bytes that there are for bodies and answers. Maybe try again in a second, or with a smaller image.");
    }
}
