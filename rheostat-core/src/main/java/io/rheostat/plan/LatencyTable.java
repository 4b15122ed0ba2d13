package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How long every subnet takes on one machine, in as few numbers as the quality table has, for an emphasis takes no time: a call takes what is constant, what its encoder
 * takes and what each of its decoders adds. The sum is a prediction; how far it is off is measured where the table is made.
 *
 * <p>Plain data: as JSON it is what is stored for a machine.
 *
 * @param overheadNanos nanoseconds of every call, whatever the subnet
 */
public record LatencyTable(long overheadNanos, List<EncoderLatency> encoders) {
    /** An hour. Far more than any part of a network takes, and so little that no sum overflows. */
    private static final long MOST_NANOS = 3_600_000_000_000L;

    public LatencyTable {
        checkNanos("overhead", overheadNanos);
        encoders = List.copyOf(encoders);
        Set<EncoderConfig> seen = new HashSet<>();
        for (EncoderLatency encoder : encoders) {
            if (!seen.add(encoder.config())) {
                throw new InvalidInputException("latency table: encoder " + encoder.config()
                        + " is there twice. Maybe two tables were merged by hand.");
            }
        }
    }

    /** Predicted nanoseconds of one call with one image; a part that was not calibrated is refused. */
    public long nanos(SubnetConfig subnet) {
        EncoderLatency encoder = encoder(subnet.encoder());
        return overheadNanos
                + encoder.nanos()
                + subnet.decoders().entrySet().stream()
                        .mapToLong(decoder -> encoder.decoder(decoder.getKey(), decoder.getValue()))
                        .sum();
    }

    EncoderLatency encoder(EncoderConfig config) {
        return encoders.stream()
                .filter(encoder -> encoder.config().equals(config.plain()))
                .findFirst()
                .orElseThrow(() -> missing("encoder " + config));
    }

    static void checkNanos(String what, long nanos) {
        if (nanos < 0 || nanos > MOST_NANOS) {
            throw new InvalidInputException("latency table: " + what + " takes " + nanos
                    + " ns; 0 to an hour is allowed. Maybe the measurement was disturbed.");
        }
    }

    static InvalidInputException missing(String what) {
        return new InvalidInputException("latency table: " + what
                + " is missing. Maybe the calibration was for another quality table; calibrate the latency anew.");
    }
}
