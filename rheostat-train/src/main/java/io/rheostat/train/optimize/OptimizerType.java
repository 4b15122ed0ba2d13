package io.rheostat.train.optimize;

import java.util.Locale;

/** The optimizers that can be asked for; {@link #toString} is the name in configurations. */
public enum OptimizerType {
    SGD,
    /** With weight decay as a part of the gradient, as most published recipes of multi-task networks have it. */
    ADAM,
    /** With weight decay beside it. */
    ADAMW;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
