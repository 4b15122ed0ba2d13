package io.rheostat.runtime.onnx;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.Provenance;
import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.config.ConfigWriter;
import io.rheostat.cost.Cost;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.CostModel;
import io.rheostat.network.Supernet;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A bundle of a random supernet whose uniform subnets of width 0.5 and 1 are calibrated. */
public final class Bundles {
    static final List<Double> WIDTHS = List.of(0.5, 1.0);
    private static final Preprocessing PREPROCESSING =
            new Preprocessing(40, 48, List.of(0.4, 0.5, 0.6), List.of(0.2, 0.3, 0.4));

    private Bundles() {}

    public static Bundle of(Supernet supernet, long seed) {
        CostModel costs = new CostModel(supernet, PREPROCESSING.height(), PREPROCESSING.width());
        List<EncoderEntry> entries = WIDTHS.stream()
                .map(width -> entry(costs, EncoderConfig.uniform(supernet.stages(), width)))
                .toList();
        return new Bundle(
                supernet.tasks(),
                supernet.spec(),
                new SearchSpace(supernet.stages(), WIDTHS, names(supernet), WIDTHS),
                PREPROCESSING,
                provenance(),
                Nets.weights(supernet, new Random(seed)),
                calibration(supernet, seed),
                new QualityTable(supernet.tasks(), costs.of(supernet.full()), entries));
    }

    private static List<String> names(Supernet supernet) {
        return supernet.tasks().stream().map(Task::name).toList();
    }

    private static EncoderEntry entry(CostModel costs, EncoderConfig config) {
        Map<String, List<DecoderEntry>> decoders = costs.supernet().tasks().stream()
                .collect(Collectors.toMap(Task::name, task -> decoders(costs, config, task)));
        return new EncoderEntry(config, costs.ofEncoder(config), decoders);
    }

    private static List<DecoderEntry> decoders(CostModel costs, EncoderConfig config, Task task) {
        Map<Double, Cost> ofWidth = costs.ofDecoder(config, task.name(), WIDTHS);
        Map<String, Double> metrics = Map.of(task.primaryMetric().name(), 0.5);
        return WIDTHS.stream()
                .map(width -> new DecoderEntry(width, ofWidth.get(width), metrics, Source.MEASURED))
                .toList();
    }

    private static Calibration calibration(Supernet supernet, long seed) {
        Calibration.Builder builder = Calibration.builder();
        for (double width : WIDTHS) {
            EncoderConfig encoder = EncoderConfig.uniform(supernet.stages(), width);
            builder.encoder(encoder, sites(supernet, new SubnetConfig(encoder, Map.of()), "encoder.", seed));
            for (String task : names(supernet)) {
                for (double decoder : WIDTHS) {
                    SubnetConfig subnet = new SubnetConfig(encoder, Map.of(task, decoder));
                    builder.decoder(new DecoderKey(encoder, task, decoder), sites(supernet, subnet, "decoder.", seed));
                }
            }
        }
        return builder.build();
    }

    private static Map<String, NormStatistics> sites(Supernet supernet, SubnetConfig subnet, String prefix, long seed) {
        Map<String, NormStatistics> sites = new TreeMap<>(Nets.statistics(supernet, subnet, seed));
        sites.keySet().removeIf(site -> !site.startsWith(prefix));
        return sites;
    }

    private static Provenance provenance() {
        return new Provenance(
                "random numbers",
                "0123456789abcdef".repeat(4),
                ConfigWriter.toTree(Map.of("epochs", 3)),
                42,
                "c0ffee",
                new TreeMap<>(Map.of("libtorch", "2.10.0")),
                "a virtual machine",
                "a platform",
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
