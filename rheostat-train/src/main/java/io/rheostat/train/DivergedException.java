package io.rheostat.train;

import io.rheostat.InvalidInputException;

/** The loss or the gradients are no numbers any more, step after step. */
public class DivergedException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public DivergedException(String message) {
        super(message);
    }
}
