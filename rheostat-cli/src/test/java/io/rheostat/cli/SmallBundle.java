package io.rheostat.cli;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.Provenance;
import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.config.ConfigWriter;
import io.rheostat.cost.Cost;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two tasks, two encoders, two decoder widths: costs and qualities so few that plans can be made by hand. */
final class SmallBundle {
    static final long FULL_MACS = 140;
    static final long SMALLEST_MACS = 50;

    private static final List<Double> WIDTHS = List.of(0.5, 1.0);
    private static final List<Task> TASKS =
            List.of(Task.depth("depth"), Task.classification("scene", List.of("in", "out")));
    private static final NetworkSpec NETWORK = new NetworkSpec(
            new EncoderSpec(EncoderType.RESNET9, 4, null, null, null),
            new DecoderSpec(DecoderType.LIGHT, 4),
            Map.of("scene", new DecoderSpec(DecoderType.MLP, 4)));

    private SmallBundle() {}

    static Bundle create() {
        Supernet supernet = new Supernet(NETWORK, TASKS);
        return new Bundle(
                TASKS,
                NETWORK,
                new SearchSpace(supernet.stages(), WIDTHS, List.of("depth", "scene"), WIDTHS),
                new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(0.2, 0.2, 0.2)),
                provenance(),
                weights(supernet),
                calibration(),
                table());
    }

    /** Full encoder 100 MACs and half 30; decoders 20 at full width and 10 at half, each worse at half. */
    static QualityTable table() {
        return new QualityTable(
                TASKS, new Cost(FULL_MACS, 14, 0), List.of(encoder(0.5, 30, 0.9, 0.7), encoder(1, 100, 0.5, 0.9)));
    }

    private static EncoderEntry encoder(double width, long macs, double rmse, double accuracy) {
        DecoderEntry slimDepth = decoder(0.5, "rmse", rmse + 0.2, Source.PREDICTED);
        DecoderEntry slimScene = decoder(0.5, "accuracy", accuracy - 0.1, Source.MEASURED);
        return new EncoderEntry(
                EncoderConfig.uniform(4, width),
                new Cost(macs, macs / 10, 0),
                Map.of(
                        "depth", List.of(slimDepth, decoder(1, "rmse", rmse, Source.MEASURED)),
                        "scene", List.of(slimScene, decoder(1, "accuracy", accuracy, Source.MEASURED))));
    }

    private static DecoderEntry decoder(double width, String metric, double value, Source source) {
        long macs = Math.round(20 * width);
        return new DecoderEntry(width, new Cost(macs, macs / 10, 0), Map.of(metric, value), source);
    }

    private static SortedMap<String, FloatTensor> weights(Supernet supernet) {
        SortedMap<String, FloatTensor> weights = new TreeMap<>();
        for (ParameterSpec parameter : supernet.parameters()) {
            float[] zeros = new float[Math.toIntExact(parameter.shape().elements())];
            weights.put(parameter.name(), new FloatTensor(parameter.shape(), zeros));
        }
        return weights;
    }

    private static Calibration calibration() {
        Map<String, NormStatistics> sites = Map.of("site", new NormStatistics(new float[] {0}, new float[] {1}));
        Calibration.Builder builder = Calibration.builder();
        for (double width : WIDTHS) {
            EncoderConfig config = EncoderConfig.uniform(4, width);
            builder.encoder(config, sites);
            TASKS.forEach(task -> WIDTHS.forEach(w -> builder.decoder(new DecoderKey(config, task.name(), w), sites)));
        }
        return builder.build();
    }

    static Provenance provenance() {
        return new Provenance(
                "test",
                "0".repeat(64),
                ConfigWriter.toTree(Map.of()),
                1,
                null,
                new TreeMap<>(),
                Provenance.thisJava(),
                Provenance.thisPlatform(),
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
