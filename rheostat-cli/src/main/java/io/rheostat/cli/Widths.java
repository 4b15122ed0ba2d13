package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.space.EncoderConfig;
import java.util.Arrays;
import java.util.List;

/** Widths as a user writes them: one for all stages, or one a stage. */
record Widths(List<Double> values) {
    /** Reads {@code 0.5} or {@code 0.5,0.75,1,1}. */
    static Widths parse(String text) {
        return new Widths(Arrays.stream(text.split(",", -1)).map(Widths::number).toList());
    }

    /** The configuration of an encoder of that many stages, which refuses what does not fit. */
    EncoderConfig forStages(int stages) {
        return values.size() == 1 ? EncoderConfig.uniform(stages, values.get(0)) : new EncoderConfig(values);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "width: \"" + text + "\" is not a number. Maybe write 0.5, or 0.5,0.75,1,1 for one a stage.", e);
        }
    }
}
