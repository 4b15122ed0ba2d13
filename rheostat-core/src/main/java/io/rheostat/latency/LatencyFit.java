package io.rheostat.latency;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.DecoderLatency;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.EncoderLatency;
import io.rheostat.plan.LatencyTable;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Makes a latency table of the runs of parts: of every encoder alone, and of encoders with one decoder. A decoder takes what its run takes
 * more than that of the encoder alone, and nothing where noise makes it less.
 *
 * <p>A decoder need not be measured behind every encoder. Behind the others it is predicted from its MACs there, which differ because the
 * encoder hands it fewer channels: by the line of least squares over its measurements at the same width, one that neither falls nor begins
 * below 0. Confined to one fit.
 */
public final class LatencyFit {
    private final QualityTable table;
    private final Map<SubnetConfig, Double> runs;
    private final Map<DecoderAt, Line> lines = new HashMap<>();

    private record DecoderAt(String task, double width) {}

    private LatencyFit(QualityTable table, Map<SubnetConfig, Double> runs) {
        this.table = table;
        this.runs = runs;
        runs.forEach(LatencyFit::check);
    }

    /**
     * The latency of every part of {@code table}.
     *
     * @param overheadNanos nanoseconds that every call takes beside what was measured, such as reading the input
     * @param runs subnet without any decoder, or with one, to its median nanoseconds for one image. Every encoder alone, and every decoder
     *     at every width behind at least one encoder; better behind two or more of very different size
     * @throws InvalidInputException where a run is missing; names it
     */
    public static LatencyTable fit(QualityTable table, double overheadNanos, Map<SubnetConfig, Double> runs) {
        LatencyFit fit = new LatencyFit(table, runs);
        List<EncoderLatency> encoders = plain(table).map(fit::encoder).toList();
        return new LatencyTable(Math.round(overheadNanos), encoders);
    }

    private static Stream<EncoderEntry> plain(QualityTable table) {
        return table.encoders().stream().filter(entry -> !entry.config().hasEmphasis());
    }

    private static void check(SubnetConfig subnet, double nanos) {
        if (!(nanos >= 0 && Double.isFinite(nanos))) {
            throw new InvalidInputException("latency run: " + nanos + " ns of " + subnet
                    + " is not allowed; finite values of at least 0 are. Maybe nothing was measured.");
        }
    }

    private EncoderLatency encoder(EncoderEntry entry) {
        Map<String, List<DecoderLatency>> decoders = new LinkedHashMap<>();
        entry.decoders()
                .forEach((task, widths) -> decoders.put(
                        task,
                        widths.stream()
                                .map(decoder -> decoder(entry, task, decoder))
                                .toList()));
        return new EncoderLatency(entry.config(), Math.round(alone(entry.config())), decoders);
    }

    private DecoderLatency decoder(EncoderEntry encoder, String task, DecoderEntry decoder) {
        OptionalDouble measured = measured(encoder.config(), task, decoder.width());
        if (measured.isPresent()) {
            return new DecoderLatency(decoder.width(), Math.round(measured.getAsDouble()), Source.MEASURED);
        }
        double predicted =
                line(task, decoder.width()).at((double) decoder.cost().macs());
        return new DecoderLatency(decoder.width(), Math.round(predicted), Source.PREDICTED);
    }

    private double alone(EncoderConfig config) {
        Double nanos = runs.get(new SubnetConfig(config, Map.of()));
        if (nanos == null) {
            throw missing("encoder " + config + " alone");
        }
        return nanos;
    }

    private OptionalDouble measured(EncoderConfig config, String task, double width) {
        Double nanos = runs.get(new SubnetConfig(config, Map.of(task, width)));
        return nanos == null ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, nanos - alone(config)));
    }

    private Line line(String task, double width) {
        return lines.computeIfAbsent(new DecoderAt(task, width), at -> {
            List<EncoderEntry> encoders = plain(table)
                    .filter(entry -> measured(entry.config(), task, width).isPresent())
                    .toList();
            if (encoders.isEmpty()) {
                throw missing("the decoder of " + task + " at width " + width + " behind any encoder");
            }
            double[] macs = encoders.stream()
                    .mapToDouble(entry ->
                            table.decoder(entry.config(), task, width).cost().macs())
                    .toArray();
            double[] nanos = encoders.stream()
                    .mapToDouble(entry -> measured(entry.config(), task, width).getAsDouble())
                    .toArray();
            return Line.through(macs, nanos);
        });
    }

    private static InvalidInputException missing(String run) {
        return new InvalidInputException(
                "latency runs: that of " + run + " is missing. Maybe the calibration was interrupted; start it anew.");
    }
}
