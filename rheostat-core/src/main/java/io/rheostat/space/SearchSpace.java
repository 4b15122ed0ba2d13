package io.rheostat.space;

import io.rheostat.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every subnet that training visits and planning may choose.
 *
 * @param stages encoder stages, at least 1
 * @param encoderWidths allowed widths of a stage, ascending, ending in 1
 * @param narrowest the least of these that each stage may have, shallowest stage first; where null the least of all
 * @param tasks task names
 * @param decoderWidths allowed widths of a decoder, ascending, ending in 1
 * @param emphasis whether an encoder may emphasise one of the tasks; where null it may not
 */
public record SearchSpace(
        int stages,
        List<Double> encoderWidths,
        @Nullable List<Double> narrowest,
        List<String> tasks,
        List<Double> decoderWidths,
        @Nullable Boolean emphasis) {
    public SearchSpace {
        if (stages < 1) {
            throw new InvalidInputException("stages: " + stages + " is not allowed; it must be at least 1.");
        }
        encoderWidths = checkWidths("encoder widths", encoderWidths);
        decoderWidths = checkWidths("decoder widths", decoderWidths);
        narrowest = narrowest == null ? null : checkNarrowest(narrowest, stages, encoderWidths);
        tasks = List.copyOf(tasks);
        emphasis = Objects.requireNonNullElse(emphasis, false);
    }

    /** No encoder emphasises a task. */
    public SearchSpace(
            int stages,
            List<Double> encoderWidths,
            @Nullable List<Double> narrowest,
            List<String> tasks,
            List<Double> decoderWidths) {
        this(stages, encoderWidths, narrowest, tasks, decoderWidths, null);
    }

    /** Every stage may have every width, and no encoder emphasises a task. */
    public SearchSpace(int stages, List<Double> encoderWidths, List<String> tasks, List<Double> decoderWidths) {
        this(stages, encoderWidths, null, tasks, decoderWidths, null);
    }

    /** The tasks that an encoder may emphasise: all or none. */
    public List<String> emphases() {
        return emphasis ? tasks : List.of();
    }

    /** An encoder of these widths without emphasis, and one for each that it may have. */
    public List<EncoderConfig> withEmphases(EncoderConfig encoder) {
        return Stream.concat(Stream.of(encoder.plain()), emphases().stream().map(encoder::withEmphasis))
                .toList();
    }

    /** The widths that a stage may have, ascending, ending in 1. */
    public List<Double> widthsOf(int stage) {
        return encoderWidths.stream()
                .filter(width -> narrowest == null || width >= narrowest.get(stage))
                .toList();
    }

    public SubnetConfig largest() {
        return uniform(1.0, 1.0);
    }

    public SubnetConfig smallest() {
        return uniform(encoderWidths.get(0), decoderWidths.get(0));
    }

    /** One width for all encoder stages that may be as narrow, and one for all decoders. */
    public SubnetConfig uniform(double encoderWidth, double decoderWidth) {
        return new SubnetConfig(uniformEncoder(encoderWidth), decoders(task -> decoderWidth));
    }

    /** That width in all stages that may have it, the next wider one in the others. */
    public EncoderConfig uniformEncoder(double width) {
        return new EncoderConfig(IntStream.range(0, stages)
                .mapToObj(stage -> narrowest == null ? width : Math.max(width, narrowest.get(stage)))
                .toList());
    }

    private Map<String, Double> decoders(Function<String, Double> width) {
        return tasks.stream().collect(Collectors.toMap(Function.identity(), width));
    }

    private static List<Double> checkNarrowest(List<Double> narrowest, int stages, List<Double> encoderWidths) {
        if (narrowest.size() != stages || !encoderWidths.containsAll(narrowest)) {
            throw new InvalidInputException("narrowest: " + narrowest + " is not allowed; " + stages + " of the widths "
                    + encoderWidths + " are, one a stage, shallowest first. Maybe leave it out.");
        }
        return List.copyOf(narrowest);
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
