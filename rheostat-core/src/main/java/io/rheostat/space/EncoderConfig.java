package io.rheostat.space;

import io.rheostat.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The widths joined by {@code -}, such as {@code 0.5-1-0.25}: one name for one configuration, for files and logs. */
    public String name() {
        return widths.stream().map(Width::name).collect(Collectors.joining("-"));
    }

    /**
     * The configuration of that {@link #name}.
     *
     * @throws InvalidInputException where {@code name} is not the name of a configuration
     */
    public static EncoderConfig named(String name) {
        try {
            return new EncoderConfig(
                    Stream.of(name.split("-", -1)).map(Double::valueOf).toList());
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "encoder widths: \"" + name + "\" is not allowed; widths joined by '-' are, such as 0.5-1-0.25.",
                    e);
        }
    }
}
