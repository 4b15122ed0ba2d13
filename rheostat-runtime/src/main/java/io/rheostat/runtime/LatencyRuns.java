package io.rheostat.runtime;

import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Which subnets are timed to learn the latencies of a whole table: every encoder alone, every decoder behind a few encoders of very different
 * size, and whole subnets to check the sums against.
 */
record LatencyRuns(List<EncoderConfig> encoders, List<SubnetConfig> decoders, List<SubnetConfig> heldOut) {
    private static final int MOST_PROBES = 4;
    private static final int HELD_OUT = 12;
    private static final long SEED = 1;

    static LatencyRuns of(QualityTable table) {
        List<SubnetConfig> decoders = new ArrayList<>();
        for (EncoderConfig encoder : probes(table)) {
            for (String task : table.taskNames()) {
                table.decoderWidths().forEach(width -> decoders.add(new SubnetConfig(encoder, Map.of(task, width))));
            }
        }
        return new LatencyRuns(plain(table).map(EncoderEntry::config).toList(), decoders, heldOut(table));
    }

    /** Encoders from the cheapest to the dearest, evenly. */
    private static List<EncoderConfig> probes(QualityTable table) {
        List<EncoderConfig> byCost = plain(table)
                .sorted(Comparator.comparingLong(entry -> entry.cost().macs()))
                .map(EncoderEntry::config)
                .toList();
        int count = Math.min(MOST_PROBES, byCost.size());
        List<EncoderConfig> probes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            probes.add(byCost.get(count == 1 ? 0 : i * (byCost.size() - 1) / (count - 1)));
        }
        return probes;
    }

    /** An emphasis takes no time. */
    private static Stream<EncoderEntry> plain(QualityTable table) {
        return table.encoders().stream().filter(entry -> !entry.config().hasEmphasis());
    }

    private static List<SubnetConfig> heldOut(QualityTable table) {
        Random random = new Random(SEED);
        List<SubnetConfig> subnets = new ArrayList<>();
        for (int i = 0; i < HELD_OUT; i++) {
            Map<String, Double> decoders = new LinkedHashMap<>();
            table.taskNames().forEach(task -> decoders.put(task, any(table.decoderWidths(), random)));
            subnets.add(new SubnetConfig(any(table.encoders(), random).config(), decoders));
        }
        return subnets;
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    int count() {
        return encoders.size() + decoders.size() + heldOut.size();
    }
}
