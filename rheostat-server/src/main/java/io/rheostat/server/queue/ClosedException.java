package io.rheostat.server.queue;

/** The service ends: what comes now is not taken any more. */
public final class ClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ClosedException() {
        super("the service ends. Maybe ask another instance.");
    }
}
