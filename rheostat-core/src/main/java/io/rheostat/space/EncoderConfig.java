package io.rheostat.space;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the encoder runs. A value: what is equal is one configuration, so it can key a table.
 *
 * @param widths of every stage, in (0, 1], shallowest first
 * @param emphasis the task that the encoder's features are made for first; null where all tasks count alike
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EncoderConfig(List<Double> widths, @Nullable String emphasis) {
    private static final String EMPHASIS = "@";

    public EncoderConfig {
        widths = List.copyOf(widths);
        if (widths.isEmpty()) {
            throw new InvalidInputException("encoder widths: none given; one a stage is needed.");
        }
        widths.forEach(width -> Width.check("encoder widths", width));
        if (emphasis != null && emphasis.isBlank()) {
            throw new InvalidInputException(
                    "encoder emphasis: none is named; a task is needed. Maybe leave the emphasis out.");
        }
    }

    /** Without emphasis. */
    public EncoderConfig(List<Double> widths) {
        this(widths, null);
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

    /** The same widths with the emphasis on a task. */
    public EncoderConfig withEmphasis(String task) {
        return new EncoderConfig(widths, task);
    }

    /** The same widths without emphasis. It takes as long. */
    public EncoderConfig plain() {
        return new EncoderConfig(widths);
    }

    public boolean hasEmphasis() {
        return emphasis != null;
    }

    /**
     * The widths joined by {@code -} and the emphasis, such as {@code 0.5-1-0.25} and {@code 0.5-1-0.25@depth}: one name for one
     * configuration, for files and logs.
     */
    public String name() {
        String joined = widths.stream().map(Width::name).collect(Collectors.joining("-"));
        return emphasis == null ? joined : joined + EMPHASIS + emphasis;
    }

    /** For people, such as {@code [0.5, 1.0, 0.25]} and {@code [0.5, 1.0, 0.25] for depth}. */
    @Override
    public String toString() {
        return emphasis == null ? widths.toString() : widths + " for " + emphasis;
    }

    /**
     * The configuration of that {@link #name}.
     *
     * @throws InvalidInputException where {@code name} is not the name of a configuration
     */
    public static EncoderConfig named(String name) {
        String[] parts = name.split(EMPHASIS, 2);
        try {
            List<Double> widths =
                    Stream.of(parts[0].split("-", -1)).map(Double::valueOf).toList();
            return new EncoderConfig(widths, parts.length == 1 ? null : parts[1]);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "encoder widths: \"" + name
                            + "\" is not allowed; widths joined by '-' are, such as 0.5-1-0.25 or 0.5-1-0.25@depth.",
                    e);
        }
    }
}
