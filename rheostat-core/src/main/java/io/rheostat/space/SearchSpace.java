package io.rheostat.space;

import io.rheostat.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every subnet that training visits and planning may choose.
 *
 * @param stages encoder stages, at least 1
 * @param encoderWidths allowed widths of a stage, ascending, ending in 1
 * @param tasks task names
 * @param decoderWidths allowed widths of a decoder, ascending, ending in 1
 */
public record SearchSpace(int stages, List<Double> encoderWidths, List<String> tasks, List<Double> decoderWidths) {
    public SearchSpace {
        if (stages < 1) {
            throw new InvalidInputException("stages: " + stages + " is not allowed; it must be at least 1.");
        }
        encoderWidths = checkWidths("encoder widths", encoderWidths);
        decoderWidths = checkWidths("decoder widths", decoderWidths);
        tasks = List.copyOf(tasks);
    }

    public SubnetConfig largest() {
        return uniform(1.0, 1.0);
    }

    public SubnetConfig smallest() {
        return uniform(encoderWidths.get(0), decoderWidths.get(0));
    }

    /** One width for all encoder stages, and one for all decoders. */
    public SubnetConfig uniform(double encoderWidth, double decoderWidth) {
        return new SubnetConfig(EncoderConfig.uniform(stages, encoderWidth), decoders(task -> decoderWidth));
    }

    private Map<String, Double> decoders(Function<String, Double> width) {
        return tasks.stream().collect(Collectors.toMap(Function.identity(), width));
    }

    private static List<Double> checkWidths(String field, Collection<Double> widths) {
        List<Double> sorted = widths.stream().distinct().sorted().toList();
        if (sorted.isEmpty() || !sorted.equals(List.copyOf(widths)) || sorted.get(sorted.size() - 1) != 1.0) {
            throw new InvalidInputException(
                    field + ": " + widths
                            + " is not allowed; distinct ascending widths that end in 1.0 are, such as [0.25, 0.5, 1.0]. Maybe sort them, or add 1.0.");
        }
        sorted.forEach(width -> Width.check(field, width));
        return sorted;
    }
}
