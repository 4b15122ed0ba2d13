package io.rheostat.bundle;

import io.rheostat.calibration.Calibration;
import io.rheostat.calibration.DecoderKey;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.config.ConfigWriter;
import io.rheostat.cost.Cost;
import io.rheostat.cost.Layer;
import io.rheostat.image.Fit;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A task of every kind, and a network that runs: random weights and statistics, its true costs, qualities that grow with width. For the tests
 * of other modules, too, which find it in this module's test-jar.
 */
public final class RandomBundle {
    public static final int HEIGHT = 32;
    public static final int WIDTH = 48;

    private static final List<Double> WIDTHS = List.of(0.5, 1.0);
    private static final List<Task> TASKS = List.of(
            Task.depth("depth"),
            Task.normals("facing"),
            Task.segmentation("parts", List.of("wall", "floor", "other")),
            Task.classification("scene", List.of("in", "out")),
            Task.saliency("near"),
            Task.boundaries("edges"));
    private static final NetworkSpec NETWORK = new NetworkSpec(
            new EncoderSpec(EncoderType.RESNET9, 8, null, null, null),
            new DecoderSpec(DecoderType.LIGHT, 8),
            Map.of("scene", new DecoderSpec(DecoderType.MLP, 8)));

    private RandomBundle() {}

    /** @param seed of the weights; bundles of two seeds say different things of one image */
    public static Bundle create(long seed) {
        return create(seed, Fit.STRETCH);
    }

    /** @param fit how images that are not of the network's size are made so */
    public static Bundle create(long seed, Fit fit) {
        Supernet supernet = new Supernet(NETWORK, TASKS);
        CostModel costs = new CostModel(supernet, HEIGHT, WIDTH);
        Random random = new Random(seed);
        return new Bundle(
                TASKS,
                NETWORK,
                new SearchSpace(supernet.stages(), WIDTHS, names(), WIDTHS),
                new Preprocessing(HEIGHT, WIDTH, List.of(0.4, 0.5, 0.6), List.of(0.2, 0.3, 0.4), fit),
                provenance(),
                weights(supernet, random),
                calibration(costs, random),
                table(costs));
    }

    private static List<String> names() {
        return TASKS.stream().map(Task::name).toList();
    }

    private static SortedMap<String, FloatTensor> weights(Supernet supernet, Random random) {
        SortedMap<String, FloatTensor> weights = new TreeMap<>();
        supernet.parameters().forEach(spec -> {
            Shape shape = spec.shape();
            boolean kernel = shape.rank() > 1;
            double spread = kernel ? Math.sqrt(2.0 * shape.get(0) / shape.elements()) : 0.3;
            weights.put(spec.name(), new FloatTensor(shape, normal((int) shape.elements(), spread, random)));
        });
        return weights;
    }

    private static float[] normal(int count, double spread, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (spread * random.nextGaussian());
        }
        return values;
    }

    private static Calibration calibration(CostModel costs, Random random) {
        Calibration.Builder builder = Calibration.builder();
        for (EncoderConfig encoder : encoders(costs.supernet())) {
            builder.encoder(encoder, sites(costs, new SubnetConfig(encoder, Map.of()), "encoder.", random));
            for (String task : names()) {
                for (double width : WIDTHS) {
                    SubnetConfig subnet = new SubnetConfig(encoder, Map.of(task, width));
                    builder.decoder(new DecoderKey(encoder, task, width), sites(costs, subnet, "decoder.", random));
                }
            }
        }
        return builder.build();
    }

    private static Map<String, NormStatistics> sites(
            CostModel costs, SubnetConfig subnet, String prefix, Random random) {
        return costs.layers(subnet).stream()
                .filter(layer ->
                        layer.kind().equals("batch norm") && layer.name().startsWith(prefix))
                .collect(Collectors.toMap(
                        Layer::name, layer -> statistics(layer.output().channels(), random)));
    }

    private static NormStatistics statistics(int channels, Random random) {
        float[] variance = new float[channels];
        for (int c = 0; c < channels; c++) {
            variance[c] = 0.5f + random.nextFloat();
        }
        return new NormStatistics(normal(channels, 0.3, random), variance);
    }

    private static QualityTable table(CostModel costs) {
        List<EncoderEntry> entries = encoders(costs.supernet()).stream()
                .map(encoder -> new EncoderEntry(
                        encoder,
                        costs.ofEncoder(encoder),
                        TASKS.stream().collect(Collectors.toMap(Task::name, decoders(costs, encoder)))))
                .toList();
        return new QualityTable(TASKS, costs.of(costs.supernet().full()), entries);
    }

    private static Function<Task, List<DecoderEntry>> decoders(CostModel costs, EncoderConfig encoder) {
        return task -> {
            Map<Double, Cost> ofWidth = costs.ofDecoder(encoder, task.name(), WIDTHS);
            return WIDTHS.stream()
                    .map(width -> new DecoderEntry(
                            width, ofWidth.get(width), metrics(task, encoder.width(0), width), Source.MEASURED))
                    .toList();
        };
    }

    private static Map<String, Double> metrics(Task task, double encoderWidth, double width) {
        Metric metric = task.primaryMetric();
        double good = 0.6 * encoderWidth + 0.3 * width;
        return Map.of(metric.name(), metric.higherIsBetter() ? good : 1 - good);
    }

    private static List<EncoderConfig> encoders(Supernet supernet) {
        return WIDTHS.stream()
                .map(width -> EncoderConfig.uniform(supernet.stages(), width))
                .toList();
    }

    private static Provenance provenance() {
        return new Provenance(
                "random numbers",
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
