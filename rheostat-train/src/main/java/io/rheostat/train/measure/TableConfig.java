package io.rheostat.train.measure;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.space.SearchSpace;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of the quality table. */
@Doc("How the quality table is built.")
public record TableConfig(
        @Doc("Which encoder configurations are measured: uniform, grid or search; uniform.") @Nullable
        Candidates encoders,

        @Doc("Encoder configurations at most, at least 2; 64.") @Nullable
        Integer maxEncoders,

        @Doc("Configurations that a search tries, at least 4; 80.") @Nullable
        Integer searchEvaluations,

        @Doc("Held-out images that a search judges by, at least 1; 1000.") @Nullable
        Integer searchImages,

        @Doc("Batches that batch norms are calibrated on, at least 1; 16.") @Nullable
        Integer calibrationBatches,

        @Doc("Decoder widths that are measured, the others being predicted between them; all.") @Nullable
        List<Double> measuredDecoderWidths) {
    /** Where encoder configurations come from. */
    public enum Candidates {
        /** One width for all stages. */
        UNIFORM,
        /** Every combination of widths. */
        GRID,
        /** A multi-objective search over the widths of stages. */
        SEARCH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TableConfig {
        encoders = Objects.requireNonNullElse(encoders, Candidates.UNIFORM);
        maxEncoders = atLeast("maxEncoders", maxEncoders, 2, 64);
        searchEvaluations = atLeast("searchEvaluations", searchEvaluations, 4, 80);
        searchImages = atLeast("searchImages", searchImages, 1, 1000);
        calibrationBatches = atLeast("calibrationBatches", calibrationBatches, 1, 16);
        measuredDecoderWidths = measuredDecoderWidths == null ? List.of() : List.copyOf(measuredDecoderWidths);
    }

    /**
     * Checks what can't be seen without the space: before training, and not hours later.
     *
     * @throws InvalidInputException where a grid is too large, or a width to measure is not one of the space
     */
    public void check(SearchSpace space) {
        DecoderPrediction.checkMeasured(measuredDecoderWidths, space.decoderWidths());
        if (encoders == Candidates.GRID) {
            EncoderCandidates.grid(space, maxEncoders);
        }
    }

    public static TableConfig defaults() {
        return new TableConfig(null, null, null, null, null, null);
    }

    private static int atLeast(String field, @Nullable Integer value, int least, int otherwise) {
        int chosen = Objects.requireNonNullElse(value, otherwise);
        if (chosen < least) {
            throw new InvalidInputException(field + ": " + chosen + " is not allowed; it must be at least " + least
                    + ". Maybe " + otherwise + ".");
        }
        return chosen;
    }
}
