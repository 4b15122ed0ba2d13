package io.rheostat.server.queue;

/** The service is full. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(int bound) {
        super(
                "queue: all " + bound
                        + " places are taken; nothing was computed. Maybe try again in a second, or with fewer"
                        + " images.",
                null,
                false,
                false);
    }
}
