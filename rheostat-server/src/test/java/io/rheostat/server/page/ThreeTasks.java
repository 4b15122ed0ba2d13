package io.rheostat.server.page;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.Provenance;
import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.config.ConfigWriter;
import io.rheostat.cost.Layer;
import io.rheostat.image.Preprocessing;
import io.rheostat.network.CostModel;
import io.rheostat.network.DecoderSpec;
import io.rheostat.network.DecoderType;
import io.rheostat.network.EncoderSpec;
import io.rheostat.network.EncoderType;
import io.rheostat.network.NetworkSpec;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bundle of three tasks for the triangle: random weights, and a table by which every step of width is worth something to its task. */
final class ThreeTasks {
    static final List<String> NAMES = List.of("parts", "depth", "normals");
    private static final List<Double> WIDTHS = List.of(0.25, 0.5, 0.75, 1.0);
    private static final List<Task> TASKS = List.of(
            Task.segmentation("parts", List.of("wall", "floor", "other")),
            Task.depth("depth"),
            Task.normals("normals"));
    private static final Preprocessing PREPROCESSING =
            new Preprocessing(48, 48, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

    private final Supernet supernet = new Supernet(
            new NetworkSpec(
                    new EncoderSpec(EncoderType.RESNET9, 16, 8, 4, true),
                    new DecoderSpec(DecoderType.LIGHT, 16),
                    Map.of()),
            TASKS);
    private final CostModel costs = new CostModel(supernet, PREPROCESSING.height(), PREPROCESSING.width());
    private final Random random = new Random(5);

    static Bundle bundle() {
        return new ThreeTasks().make();
    }

    private Bundle make() {
        return new Bundle(
                TASKS,
                supernet.spec(),
                new SearchSpace(supernet.stages(), WIDTHS, NAMES, WIDTHS),
                PREPROCESSING,
                provenance(),
                weights(),
                calibration(),
                new QualityTable(
                        TASKS,
                        costs.of(supernet.full()),
                        WIDTHS.stream().map(this::entry).toList()));
    }

    private EncoderEntry entry(double width) {
        EncoderConfig config = EncoderConfig.uniform(supernet.stages(), width);
        Map<String, List<DecoderEntry>> decoders = new LinkedHashMap<>();
        TASKS.forEach(task -> decoders.put(task.name(), decoders(config, task)));
        return new EncoderEntry(config, costs.ofEncoder(config), decoders);
    }

    private List<DecoderEntry> decoders(EncoderConfig config, Task task) {
        return WIDTHS.stream()
                .map(width -> new DecoderEntry(
                        width,
                        costs.ofDecoder(config, task.name(), WIDTHS).get(width),
                        quality(task.primaryMetric(), 0.4 + 0.3 * config.width(0) + 0.2 * width),
                        Source.MEASURED))
                .toList();
    }

    private static Map<String, Double> quality(Metric metric, double good) {
        return Map.of(metric.name(), metric.higherIsBetter() ? good : 30 * (1.2 - good));
    }

    private SortedMap<String, FloatTensor> weights() {
        SortedMap<String, FloatTensor> weights = new TreeMap<>();
        supernet.parameters()
                .forEach(spec -> weights.put(
                        spec.name(),
                        switch (spec.role()) {
                            case KERNEL, OUTPUT_KERNEL ->
                                normal(
                                        spec.shape(),
                                        0,
                                        Math.sqrt(2.0
                                                * spec.shape().get(0)
                                                / spec.shape().elements()));
                            case SCALE, RESIDUAL_SCALE -> normal(spec.shape(), 1, 0.2);
                            case BIAS, OFFSET -> normal(spec.shape(), 0, 0.2);
                        }));
        return weights;
    }

    private FloatTensor normal(Shape shape, double mean, double deviation) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return new FloatTensor(shape, values);
    }

    private Calibration calibration() {
        Calibration.Builder builder = Calibration.builder();
        for (double width : WIDTHS) {
            EncoderConfig encoder = EncoderConfig.uniform(supernet.stages(), width);
            builder.encoder(encoder, statistics(new SubnetConfig(encoder, Map.of()), "encoder."));
            for (String task : NAMES) {
                for (double decoder : WIDTHS) {
                    SubnetConfig subnet = new SubnetConfig(encoder, Map.of(task, decoder));
                    builder.decoder(new DecoderKey(encoder, task, decoder), statistics(subnet, "decoder."));
                }
            }
        }
        return builder.build();
    }

    private Map<String, NormStatistics> statistics(SubnetConfig subnet, String prefix) {
        Map<String, NormStatistics> statistics = new TreeMap<>();
        for (Layer layer : costs.layers(subnet)) {
            if (layer.kind().equals("batch norm") && layer.name().startsWith(prefix)) {
                statistics.put(layer.name(), statistics(layer.output().channels()));
            }
        }
        return statistics;
    }

    private static NormStatistics statistics(int channels) {
        float[] variance = new float[channels];
        Arrays.fill(variance, 1);
        return new NormStatistics(new float[channels], variance);
    }

    private static Provenance provenance() {
        return new Provenance(
                "random numbers",
                "0123456789abcdef".repeat(4),
                ConfigWriter.toTree(Map.of("epochs", 1)),
                5,
                "c0ffee",
                new TreeMap<>(),
                "a virtual machine",
                "a platform",
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
