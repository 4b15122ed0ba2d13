package io.rheostat.calibration;

import io.rheostat.InvalidInputException;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The batch-norm statistics of every calibrated configuration: those of the encoder once per encoder configuration, and those of a
 * decoder once per (encoder configuration, task, width), for decoders do not see each other. Immutable and thread-safe.
 *
 * <p>There is no way to get statistics for a configuration other than the one that they were measured for.
 */
public final class Calibration {
    private final Map<EncoderConfig, Map<String, NormStatistics>> encoders;
    private final Map<DecoderKey, Map<String, NormStatistics>> decoders;

    private Calibration(Builder builder) {
        this.encoders = Collections.unmodifiableMap(new LinkedHashMap<>(builder.encoders));
        this.decoders = Collections.unmodifiableMap(new LinkedHashMap<>(builder.decoders));
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The statistics of exactly this subnet: site to statistics, of the encoder and of every decoder that the subnet has.
     *
     * @throws InvalidInputException where a part was not calibrated; names it and the nearest that were
     */
    public Map<String, NormStatistics> forSubnet(SubnetConfig subnet) {
        Map<String, NormStatistics> sites = new LinkedHashMap<>(forEncoder(subnet.encoder()));
        subnet.decoders()
                .forEach((task, width) -> sites.putAll(forDecoder(new DecoderKey(subnet.encoder(), task, width))));
        return Collections.unmodifiableMap(sites);
    }

    /** Whether {@link #forSubnet} would answer. */
    public boolean covers(SubnetConfig subnet) {
        return encoders.containsKey(subnet.encoder())
                && subnet.decoders().entrySet().stream()
                        .allMatch(
                                e -> decoders.containsKey(new DecoderKey(subnet.encoder(), e.getKey(), e.getValue())));
    }

    /** Site to statistics of the encoder alone; refused as in {@link #forSubnet} where it was not calibrated. */
    public Map<String, NormStatistics> forEncoder(EncoderConfig encoder) {
        Map<String, NormStatistics> sites = encoders.get(encoder);
        if (sites == null) {
            throw Uncalibrated.encoder(encoder, encoders.keySet());
        }
        return sites;
    }

    /** Site to statistics of one decoder alone; refused as in {@link #forSubnet} where it was not calibrated. */
    public Map<String, NormStatistics> forDecoder(DecoderKey decoder) {
        Map<String, NormStatistics> sites = decoders.get(decoder);
        if (sites == null) {
            throw Uncalibrated.decoder(decoder, decoders.keySet());
        }
        return sites;
    }

    /** The calibrated encoder configurations, in the order in which they were added. */
    public Set<EncoderConfig> encoders() {
        return encoders.keySet();
    }

    /** The calibrated decoders, in the order in which they were added. */
    public Set<DecoderKey> decoders() {
        return decoders.keySet();
    }

    /** Collects what was measured. Confined to one thread. */
    public static final class Builder {
        private final Map<EncoderConfig, Map<String, NormStatistics>> encoders = new LinkedHashMap<>();
        private final Map<DecoderKey, Map<String, NormStatistics>> decoders = new LinkedHashMap<>();

        private Builder() {}

        /** @param sites site to statistics; replaces those that the configuration had */
        public Builder encoder(EncoderConfig encoder, Map<String, NormStatistics> sites) {
            encoders.put(encoder, copy(sites));
            return this;
        }

        /** @param sites site to statistics, possibly none; replaces those that the decoder had */
        public Builder decoder(DecoderKey decoder, Map<String, NormStatistics> sites) {
            decoders.put(decoder, copy(sites));
            return this;
        }

        /** All that another one holds; replaces what both have. */
        public Builder all(Calibration other) {
            encoders.putAll(other.encoders);
            decoders.putAll(other.decoders);
            return this;
        }

        /** @throws InvalidInputException where a decoder's encoder configuration is missing */
        public Calibration build() {
            for (DecoderKey decoder : decoders.keySet()) {
                if (!encoders.containsKey(decoder.encoder())) {
                    throw Uncalibrated.encoder(decoder.encoder(), encoders.keySet());
                }
            }
            return new Calibration(this);
        }

        private static Map<String, NormStatistics> copy(Map<String, NormStatistics> sites) {
            return Collections.unmodifiableMap(new TreeMap<>(sites));
        }
    }
}
