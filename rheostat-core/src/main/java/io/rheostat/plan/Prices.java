package io.rheostat.plan;

import io.rheostat.cost.Cost;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the parts of a subnet take of one resource. What a subnet takes is the sum over its encoder and its decoders. */
interface Prices {
    /** Of an encoder, with what is spent on any subnet. */
    long encoder(EncoderEntry encoder);

    long decoder(EncoderEntry encoder, String task, DecoderEntry decoder);

    /** @throws io.rheostat.InvalidInputException for latency, where {@code latency} is null or lacks a part */
    static Prices of(Resource resource, @Nullable LatencyTable latency) {
        return switch (resource) {
            case MACS -> counted(Cost::macs);
            case PARAMS -> counted(Cost::params);
            case LATENCY -> timed(Refusal.requireCalibrated(latency));
        };
    }

    private static Prices counted(ToLongFunction<Cost> amount) {
        return new Prices() {
            @Override
            public long encoder(EncoderEntry encoder) {
                return amount.applyAsLong(encoder.cost());
            }

            @Override
            public long decoder(EncoderEntry encoder, String task, DecoderEntry decoder) {
                return amount.applyAsLong(decoder.cost());
            }
        };
    }

    private static Prices timed(LatencyTable latency) {
        Map<?, EncoderLatency> encoders =
                latency.encoders().stream().collect(Collectors.toMap(EncoderLatency::config, Function.identity()));
        return new Prices() {
            @Override
            public long encoder(EncoderEntry encoder) {
                return latency.overheadNanos() + of(encoder).nanos();
            }

            @Override
            public long decoder(EncoderEntry encoder, String task, DecoderEntry decoder) {
                return of(encoder).decoder(task, decoder.width());
            }

            private EncoderLatency of(EncoderEntry entry) {
                EncoderLatency found = encoders.get(entry.config().plain());
                if (found == null) {
                    throw LatencyTable.missing("encoder " + entry.config());
                }
                return found;
            }
        };
    }
}
