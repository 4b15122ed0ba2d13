package io.rheostat.runtime.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.config.ConfigReader;
import io.rheostat.data.Batch;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.load.BatchIterator;
import io.rheostat.data.load.Loader;
import io.rheostat.data.source.DataSources;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.runtime.onnx.OnnxOptions;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.runtime.session.Engine;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.run.RunConfig;
import io.rheostat.train.run.TrainingRun;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network that was trained for some seconds on the rooms, before and after it is quantised. */
class QuantiserTest {
    private static final String CONFIG = """
            data: {name: rooms, size: 32, train: 256, heldOut: 8, test: 64}
            network:
              encoder: {type: resnet9, channels: 16, divisor: 4}
              decoder: {type: light, channels: 16}
            space: {encoderWidths: [0.5, 1.0], decoderWidths: [0.5, 1.0]}
            augment: {style: none}
            training:
              epochs: 6
              batchSize: 16
              threads: 1
              seed: 1
              optimizer: {type: adamw, learningRate: 0.02, weightDecay: 0.01}
            table: {calibrationBatches: 2, encoders: uniform}
            """;
    private static final Engine ENGINE = new Engine(1);

    @TempDir
    static Path folder;

    private static Bundle bundle;
    private static DataSource data;

    @BeforeAll
    static void train() {
        RunConfig config = ConfigReader.parse("config", CONFIG, List.of(), RunConfig.class);
        try (TrainingRun run = TrainingRun.start(config, folder.resolve("run"), Progress.SILENT)) {
            run.train();
            bundle = run.table();
        }
        data = DataSources.open(config.data());
    }

    @Test
    void a_trained_network_keeps_its_quality() {
        for (SubnetConfig subnet :
                List.of(bundle.space().largest(), bundle.space().uniform(0.5, 0.5))) {
            Map<String, Map<String, Double>> real = metrics(subnet, new OnnxExport(bundle).modelOf(subnet, options()));
            Map<String, Map<String, Double>> counted = metrics(subnet, quantise(subnet, inputs()));
            assertThat(real.get("segmentation").get("miou")).as("it has learnt").isGreaterThan(0.25);
            for (Task task : bundle.tasks()) {
                String metric = task.primaryMetric().name();
                assertThat(task.primaryMetric()
                                .relativeGain(
                                        counted.get(task.name()).get(metric),
                                        real.get(task.name()).get(metric)))
                        .as("%s %s: %s in float, %s in int8", task.name(), metric, real, counted)
                        .isGreaterThan(-0.03);
            }
        }
    }

    @Test
    void ranges_of_images_of_another_kind_cost_quality() {
        SubnetConfig subnet = bundle.space().largest();
        List<FloatTensor> grey = List.of(new FloatTensor(new Shape(1, 3, 32, 32), new float[3 * 32 * 32]));
        double good = metrics(subnet, quantise(subnet, inputs())).get("depth").get("rmse");
        double poor = metrics(subnet, quantise(subnet, grey)).get("depth").get("rmse");
        assertThat(poor).isGreaterThan(1.03 * good);
    }

    @Test
    void without_images_nothing_is_known_of_ranges() {
        assertThatThrownBy(() -> new Quantiser(ENGINE)
                        .quantise(bundle, bundle.space().largest(), options(), Collections.emptyIterator()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("images: there are none")
                .hasMessageContaining("Maybe");
    }

    @Test
    void an_image_that_is_not_finite_is_refused() {
        float[] values = new float[3 * 32 * 32];
        Arrays.fill(values, Float.NaN);
        FloatTensor image = new FloatTensor(new Shape(1, 3, 32, 32), values);
        assertThatThrownBy(() -> new Quantiser(ENGINE)
                        .quantise(
                                bundle,
                                bundle.space().largest(),
                                options(),
                                List.of(image).iterator()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a range can't be from NaN")
                .hasMessageContaining("Maybe");
    }

    private static byte[] quantise(SubnetConfig subnet, List<FloatTensor> inputs) {
        return new Quantiser(ENGINE).quantise(bundle, subnet, options(), inputs.iterator());
    }

    private static List<FloatTensor> inputs() {
        return batches(data.train()).stream().limit(4).map(Batch::images).toList();
    }

    private static OnnxOptions options() {
        return OnnxOptions.of(bundle.preprocessing());
    }

    private static Map<String, Map<String, Double>> metrics(SubnetConfig subnet, byte[] model) {
        Map<String, MetricAccumulator> sums = new LinkedHashMap<>();
        bundle.tasks().forEach(task -> sums.put(task.name(), MetricAccumulators.of(task)));
        CompiledSubnet session = new CompiledSubnet(subnet, ENGINE, ByteBuffer.wrap(model), 0);
        for (Batch batch : batches(data.test())) {
            FloatBuffer images = FloatBuffer.wrap(batch.images().values());
            session.run(images, batch.images().shape()).forEach((task, output) -> sums.get(task)
                    .add(output, batch.targets().get(task)));
        }
        session.release();
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        sums.forEach((task, sum) -> metrics.put(task, sum.values()));
        return metrics;
    }

    private static List<Batch> batches(DataSet part) {
        Loader loader = Loader.of(part, bundle.tasks(), bundle.preprocessing())
                .batchSize(16)
                .threads(1)
                .build();
        List<Batch> batches = new ArrayList<>();
        try (BatchIterator iterator = loader.batches(0)) {
            iterator.forEachRemaining(batches::add);
        }
        return batches;
    }
}
