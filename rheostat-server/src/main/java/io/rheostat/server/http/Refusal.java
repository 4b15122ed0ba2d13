package io.rheostat.server.http;

/** A request is refused for a reason that has to do with HTTP. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem.Kind kind;

    /** @param message names what was given and what is allowed, and advises */
    Refusal(Problem.Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Problem.Kind kind() {
        return kind;
    }
}
