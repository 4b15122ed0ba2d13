package io.rheostat.data;

import io.rheostat.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * The three parts of a source.
 *
 * @param train what training steps see
 * @param heldOut a slice of the training data that no training step sees: the quality table and every search are judged on it
 * @param test judges nothing but the final figures
 */
public record DataParts(DataSet train, DataSet heldOut, DataSet test) {
    /** What is wrong where a part is empty; else null. */
    public @Nullable String lack() {
        return train.size() > 0 && heldOut.size() > 0 && test.size() > 0
                ? null
                : "split: train has " + train.size() + " samples, held out " + heldOut.size() + " and test "
                        + test.size()
                        + "; each needs at least one. Maybe files are missing, or are so few that the draw takes none for a part.";
    }

    /** @throws InvalidInputException where a part is empty */
    public void requireSamples() {
        String lack = lack();
        if (lack != null) {
            throw new InvalidInputException(lack);
        }
    }
}
