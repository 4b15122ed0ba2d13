package io.rheostat.train.measure;

import io.rheostat.InvalidInputException;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Encoder configurations that need no search. */
public final class EncoderCandidates {
    private EncoderCandidates() {}

    /** One width for all stages: as many configurations as there are widths, the widest last. */
    public static List<EncoderConfig> uniform(SearchSpace space) {
        return space.encoderWidths().stream()
                .map(space::uniformEncoder)
                .distinct()
                .toList();
    }

    /**
     * Every combination of widths.
     *
     * @throws InvalidInputException if there are more than {@code most}
     */
    public static List<EncoderConfig> grid(SearchSpace space, int most) {
        double count = IntStream.range(0, space.stages())
                .mapToDouble(stage -> space.widthsOf(stage).size())
                .reduce(1, (a, b) -> a * b);
        if (count > most) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "encoders: a grid of the widths of %d stages has %.0f configurations, and maxEncoders is %d."
                            + " Maybe use encoders: search, or raise maxEncoders.",
                    space.stages(),
                    count,
                    most));
        }
        List<List<Double>> rows = List.of(List.of());
        for (int stage = 0; stage < space.stages(); stage++) {
            rows = extend(rows, space.widthsOf(stage));
        }
        return rows.stream().map(EncoderConfig::new).toList();
    }

    private static List<List<Double>> extend(List<List<Double>> rows, List<Double> widths) {
        List<List<Double>> longer = new ArrayList<>();
        for (List<Double> row : rows) {
            for (double width : widths) {
                List<Double> next = new ArrayList<>(row);
                next.add(width);
                longer.add(next);
            }
        }
        return longer;
    }
}
