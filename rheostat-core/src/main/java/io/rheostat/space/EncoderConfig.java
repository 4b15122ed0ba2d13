package io.rheostat.space;

import io.rheostat.InvalidInputException;
import java.util.Collections;
import java.util.List;

/**
 * The width of every encoder stage, in (0, 1], shallowest first. A value: equal widths are equal configurations, so it can key a table.
 */
public record EncoderConfig(List<Double> widths) {
    public EncoderConfig {
        widths = List.copyOf(widths);
        if (widths.isEmpty()) {
            throw new InvalidInputException("encoder widths: none given; one a stage is needed.");
        }
        widths.forEach(width -> Width.check("encoder widths", width));
    }

    public static EncoderConfig uniform(int stages, double width) {
        return new EncoderConfig(Collections.nCopies(stages, width));
    }

    public double width(int stage) {
        return widths.get(stage);
    }

    public int stages() {
        return widths.size();
    }
}
