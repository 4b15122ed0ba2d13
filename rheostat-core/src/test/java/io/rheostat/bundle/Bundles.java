package io.rheostat.bundle;

import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.Calibrations;
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
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bundle for tests: two tasks, two encoder configurations, two decoder widths, and a small network. */
final class Bundles {
    static final List<Task> TASKS = List.of(Task.segmentation("walls", List.of("wall", "other")), Task.depth("depth"));
    static final EncoderConfig HALF = EncoderConfig.uniform(4, 0.5);
    static final EncoderConfig FULL = EncoderConfig.uniform(4, 1.0);

    static final NetworkSpec NETWORK = new NetworkSpec(
            new EncoderSpec(EncoderType.RESNET9, 4, null, null, null),
            new DecoderSpec(DecoderType.LIGHT, 4),
            Map.of("depth", new DecoderSpec(DecoderType.LIGHT, 8)));

    private Bundles() {}

    static Bundle small() {
        return with(weights(), calibration(List.of(0.5, 1.0)));
    }

    static Bundle with(SortedMap<String, FloatTensor> weights, Calibration calibration) {
        return new Bundle(
                TASKS,
                NETWORK,
                new SearchSpace(4, List.of(0.5, 1.0), List.of("walls", "depth"), List.of(0.5, 1.0)),
                new Preprocessing(32, 48, List.of(0.5, 0.4, 0.3), List.of(0.2, 0.2, 0.25)),
                provenance(),
                weights,
                calibration,
                table());
    }

    /** The same with one task, a classification. */
    static Bundle ofClasses() {
        List<Task> tasks = List.of(Task.classification("scene", List.of("kitchen", "hall")));
        NetworkSpec network = new NetworkSpec(NETWORK.encoder(), new DecoderSpec(DecoderType.LINEAR, 4), Map.of());
        EncoderEntry entry = new EncoderEntry(
                FULL, new Cost(300, 30, 90), Map.of("scene", List.of(decoder(1.0, 40, "accuracy", 0.5))));
        return new Bundle(
                tasks,
                network,
                new SearchSpace(4, List.of(1.0), List.of("scene"), List.of(1.0)),
                new Preprocessing(32, 48, List.of(0.5, 0.4, 0.3), List.of(0.2, 0.2, 0.25)),
                provenance(),
                weights(new Supernet(network, tasks)),
                Calibrations.random(new Random(7), List.of(FULL), List.of("scene"), List.of(1.0)),
                new QualityTable(tasks, new Cost(340, 38, 102), List.of(entry)));
    }

    /** Few different values, so that a zip of them is small enough to be stored with the tests. */
    static SortedMap<String, FloatTensor> weights() {
        return weights(new Supernet(NETWORK, TASKS));
    }

    private static SortedMap<String, FloatTensor> weights(Supernet supernet) {
        SortedMap<String, FloatTensor> weights = new TreeMap<>();
        for (ParameterSpec parameter : supernet.parameters()) {
            float[] values = new float[(int) parameter.shape().elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (i % 16 - parameter.name().length() % 5) / 8f;
            }
            weights.put(parameter.name(), new FloatTensor(parameter.shape(), values));
        }
        return weights;
    }

    static Calibration calibration(List<Double> decoderWidths) {
        return Calibrations.random(new Random(7), List.of(HALF, FULL), List.of("walls", "depth"), decoderWidths);
    }

    static QualityTable table() {
        EncoderEntry half = new EncoderEntry(HALF, new Cost(100, 10, 50), decoders(0.4, 0.9));
        EncoderEntry full = new EncoderEntry(FULL, new Cost(300, 30, 90), decoders(0.6, 0.7));
        return new QualityTable(TASKS, new Cost(300 + 40 + 40, 30 + 8 + 8, 90 + 12 + 12), List.of(half, full));
    }

    private static Map<String, List<DecoderEntry>> decoders(double miou, double rmse) {
        return Map.of(
                "walls", List.of(decoder(0.5, 20, "miou", miou - 0.1), decoder(1.0, 40, "miou", miou)),
                "depth", List.of(decoder(0.5, 20, "rmse", rmse + 0.1), decoder(1.0, 40, "rmse", rmse)));
    }

    private static DecoderEntry decoder(double width, long macs, String metric, double value) {
        return new DecoderEntry(width, new Cost(macs, macs / 5, macs * 3 / 10), Map.of(metric, value), Source.MEASURED);
    }

    private static Provenance provenance() {
        return new Provenance(
                "rooms",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                ConfigWriter.toTree(Map.of("training", Map.of("steps", 100, "rate", 0.05))),
                7,
                null,
                new TreeMap<>(Map.of("libtorch", "2.10.0")),
                "OpenJDK 64-Bit Server VM 17.0.15",
                "Linux 6.1 amd64",
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
