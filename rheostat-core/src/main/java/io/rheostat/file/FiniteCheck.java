package io.rheostat.file;

import io.rheostat.InvalidInputException;
import io.rheostat.tensor.FloatTensor;

/** Refuses NaN and infinity in what is loaded: a checkpoint or bundle that holds one would silently predict nonsense. Stateless. */
public final class FiniteCheck {
    private FiniteCheck() {}

    /**
     * Returns {@code tensor}.
     *
     * @param source where it comes from, named in the error
     * @throws InvalidInputException where an element is not finite; names the tensor, the index and the value
     */
    public static FloatTensor require(Object source, String name, FloatTensor tensor) {
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidInputException(
                        "file " + source + ": tensor \"" + name + "\" holds " + values[i] + " at element " + i
                                + " of " + values.length + "; only finite values are allowed."
                                + " Maybe the training diverged before this was written; an earlier checkpoint may be sound.");
            }
        }
        return tensor;
    }

    /** Checks every tensor of real values in {@code file}. */
    public static void require(SafetensorsFile file) {
        for (String name : file.names()) {
            if (file.type(name).isFloat()) {
                require(file, name, file.read(name));
            }
        }
    }
}
