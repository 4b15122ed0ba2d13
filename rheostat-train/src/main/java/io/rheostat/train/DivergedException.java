package io.rheostat.train;

import io.rheostat.InvalidInputException;

/** The loss, the gradients or the weights are no numbers any more. */
public class DivergedException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    static final String ADVICE = "Maybe lower the learning rate or the clipNorm, or lengthen the warm-up.";

    public DivergedException(String message) {
        super(message);
    }
}
