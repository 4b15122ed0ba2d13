package io.rheostat.server.predict;

/** What was given is more than the operator allows. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names what was given and what is allowed, and advises */
    public TooLargeException(String message) {
        super(message, null, false, false);
    }
}
