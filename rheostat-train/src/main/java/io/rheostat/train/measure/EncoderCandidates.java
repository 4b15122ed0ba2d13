package io.rheostat.train.measure;

import io.rheostat.InvalidInputException;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/** Encoder configurations that need no search. */
public final class EncoderCandidates {
    private EncoderCandidates() {}

    /** One width for all stages: as many configurations as there are widths, the widest last. */
    public static List<EncoderConfig> uniform(SearchSpace space) {
        return space.encoderWidths().stream()
                .map(width -> EncoderConfig.uniform(space.stages(), width))
                .toList();
    }

    /**
     * Every combination of widths.
     *
     * @throws InvalidInputException if there are more than {@code most}
     */
    public static List<EncoderConfig> grid(SearchSpace space, int most) {
        double count = Math.pow(space.encoderWidths().size(), space.stages());
        if (count > most) {
            throw new InvalidInputException(String.format(
                    "encoders: a grid of %d widths on %d stages has %.0f configurations, and maxEncoders is %d."
                            + " Maybe use encoders: search, or raise maxEncoders.",
                    space.encoderWidths().size(), space.stages(), count, most));
        }
        List<List<Double>> rows = List.of(List.of());
        for (int stage = 0; stage < space.stages(); stage++) {
            rows = extend(rows, space.encoderWidths());
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
