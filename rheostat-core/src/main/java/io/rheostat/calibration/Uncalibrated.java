package io.rheostat.calibration;

import io.rheostat.InvalidInputException;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.Width;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says what was not calibrated, and what comes nearest. */
final class Uncalibrated {
    private static final int NEAREST = 3;

    private Uncalibrated() {}

    static InvalidInputException encoder(EncoderConfig wanted, Collection<EncoderConfig> known) {
        List<EncoderConfig> nearest = known.stream()
                .sorted(Comparator.comparingDouble(config -> distance(wanted, config)))
                .limit(NEAREST)
                .toList();
        String names = nearest.stream().map(EncoderConfig::name).collect(Collectors.joining(", "));
        return refusal("encoder widths " + wanted.name(), names);
    }

    static InvalidInputException decoder(DecoderKey wanted, Collection<DecoderKey> known) {
        String widths = known.stream()
                .filter(key ->
                        key.encoder().equals(wanted.encoder()) && key.task().equals(wanted.task()))
                .map(DecoderKey::width)
                .sorted(Comparator.comparingDouble(width -> Math.abs(width - wanted.width())))
                .limit(NEAREST)
                .map(Width::name)
                .collect(Collectors.joining(", "));
        String part = "decoder of " + wanted.task() + " at width " + Width.name(wanted.width())
                + " behind encoder widths " + wanted.encoder().name();
        return refusal(part, widths);
    }

    /** The sum of differences a stage; configurations of another number of stages are the farthest. */
    private static double distance(EncoderConfig a, EncoderConfig b) {
        if (a.stages() != b.stages()) {
            return Double.MAX_VALUE;
        }
        double sum = 0;
        for (int stage = 0; stage < a.stages(); stage++) {
            sum += Math.abs(a.width(stage) - b.width(stage));
        }
        return sum;
    }

    private static InvalidInputException refusal(String part, String nearest) {
        return new InvalidInputException("calibration: " + part
                + " has no batch-norm statistics of its own, without which it predicts "
                + "nonsense. "
                + (nearest.isEmpty() ? "None at all were calibrated. " : "The nearest that have are " + nearest + ". ")
                + "Maybe calibrate it first, or use one of the calibrated configurations.");
    }
}
