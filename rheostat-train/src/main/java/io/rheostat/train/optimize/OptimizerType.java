package io.rheostat.train.optimize;

import java.util.Locale;

/** The optimizers that can be asked for; {@link #toString} is the name in configurations. */
public enum OptimizerType {
    SGD,
    ADAMW;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
