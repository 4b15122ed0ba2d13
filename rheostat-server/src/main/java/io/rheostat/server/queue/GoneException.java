package io.rheostat.server.queue;

/** Whoever sent the request hung up before there was an answer. */
public final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GoneException() {
        super(
                "the connection was closed by its sender before there was an answer."
                        + " Maybe leave both of its directions open until it comes.",
                null,
                false,
                false);
    }
}
