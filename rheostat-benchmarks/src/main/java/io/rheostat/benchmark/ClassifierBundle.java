package io.rheostat.benchmark;

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
import io.rheostat.ops.ParameterSpec;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Source;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Published ImageNet classifiers with random weights, as bundles: speed does not depend on what weights say. */
final class ClassifierBundle {
    static final String TASK = "class";
    static final int CLASSES = 1000;
    static final List<Task> TASKS = List.of(Task.classification(
            TASK, IntStream.range(0, CLASSES).mapToObj(i -> "c" + i).toList()));

    private ClassifierBundle() {}

    /**
     * @param size height and width of the images, pixels
     * @param encoders calibrated configurations, the full one among them
     */
    static Bundle of(EncoderType type, int size, List<EncoderConfig> encoders) {
        NetworkSpec network = network(type);
        Supernet supernet = new Supernet(network, TASKS);
        CostModel cost = new CostModel(supernet, size, size);
        List<Double> widths = encoders.stream()
                .flatMap(encoder -> encoder.widths().stream())
                .distinct()
                .sorted()
                .toList();
        List<EncoderEntry> entries = encoders.stream()
                .map(encoder -> new EncoderEntry(
                        encoder, cost.ofEncoder(encoder), Map.of(TASK, List.of(decoder(cost, encoder)))))
                .toList();
        return new Bundle(
                TASKS,
                network,
                new SearchSpace(supernet.stages(), widths, List.of(TASK), List.of(1.0)),
                new Preprocessing(size, size, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)),
                provenance(),
                weights(supernet),
                calibration(cost, encoders),
                new QualityTable(TASKS, cost.of(supernet.full()), entries));
    }

    static NetworkSpec network(EncoderType type) {
        return new NetworkSpec(EncoderSpec.of(type), DecoderSpec.of(DecoderType.LINEAR), Map.of());
    }

    /** The same width in every stage. */
    static SubnetConfig subnet(Bundle bundle, double width) {
        return new SubnetConfig(EncoderConfig.uniform(bundle.space().stages(), width), Map.of(TASK, 1.0));
    }

    /** Wider is better: enough for a planner to have a choice. */
    private static DecoderEntry decoder(CostModel cost, EncoderConfig encoder) {
        double mean = encoder.widths().stream().mapToDouble(w -> w).average().orElseThrow();
        return new DecoderEntry(
                1,
                cost.ofDecoder(encoder, TASK, List.of(1.0)).get(1.0),
                Map.of("accuracy", 0.5 + 0.3 * mean),
                Source.PREDICTED);
    }

    private static SortedMap<String, FloatTensor> weights(Supernet supernet) {
        Random random = new Random(1);
        SortedMap<String, FloatTensor> weights = new TreeMap<>();
        for (ParameterSpec spec : supernet.parameters()) {
            float[] values = new float[Math.toIntExact(spec.shape().elements())];
            double deviation = Math.sqrt(2.0 * spec.shape().get(0) / values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            weights.put(spec.name(), new FloatTensor(spec.shape(), values));
        }
        return weights;
    }

    private static Calibration calibration(CostModel cost, List<EncoderConfig> encoders) {
        Calibration.Builder calibration = Calibration.builder();
        for (EncoderConfig encoder : encoders) {
            Map<String, NormStatistics> sites = cost.layers(new SubnetConfig(encoder, Map.of())).stream()
                    .filter(layer -> layer.kind().equals("batch norm"))
                    .collect(Collectors.toMap(Layer::name, ClassifierBundle::unit));
            calibration.encoder(encoder, sites);
            calibration.decoder(new DecoderKey(encoder, TASK, 1.0), Map.of());
        }
        return calibration.build();
    }

    private static NormStatistics unit(Layer layer) {
        float[] ones = new float[layer.output().channels()];
        Arrays.fill(ones, 1);
        return new NormStatistics(new float[ones.length], ones);
    }

    private static Provenance provenance() {
        return new Provenance(
                "none",
                "0".repeat(64),
                ConfigWriter.toTree(Map.of()),
                1,
                null,
                new TreeMap<>(),
                Provenance.thisJava(),
                Provenance.thisPlatform(),
                Instant.EPOCH);
    }
}
