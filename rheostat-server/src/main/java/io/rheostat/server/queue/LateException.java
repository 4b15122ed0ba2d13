package io.rheostat.server.queue;

/** The deadline passed before there was an answer. */
public final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LateException() {
        super(
                "the deadline passed before there was an answer. Maybe allow more time, or lower the budget.",
                null,
                false,
                false);
    }
}
