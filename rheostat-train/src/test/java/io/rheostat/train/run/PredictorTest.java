package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.source.DataSources;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.SmallRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
    @TempDir
    static Path folder;

    private static Bundle bundle;
    private static SubnetConfig subnet;
    private static List<Sample> samples;
    private static DataSet test;

    @BeforeAll
    static void train() {
        RunConfig config = SmallRuns.run(SmallRuns.training(1, 7));
        try (TrainingRun run = TrainingRun.start(config, folder.resolve("run"), Progress.SILENT)) {
            run.train();
            bundle = run.table();
        }
        subnet = bundle.space().uniform(0.5, 1.0);
        test = DataSources.open(config.data()).test();
        samples = IntStream.range(0, test.size()).mapToObj(test::get).toList();
    }

    @Test
    void predictions_one_by_one_have_the_metrics_that_evaluation_in_batches_finds() {
        List<Map<String, FloatTensor>> outputs = predict(subnet);
        try (BundleEvaluation evaluation = new BundleEvaluation(bundle)) {
            Map<String, Map<String, Double>> expected = evaluation.on(test, subnet, Progress.SILENT);
            for (Task task : bundle.tasks()) {
                MetricAccumulator metrics = MetricAccumulators.of(task);
                for (int i = 0; i < samples.size(); i++) {
                    metrics.add(
                            outputs.get(i).get(task.name()),
                            samples.get(i).targets().get(task.name()));
                }
                metrics.values().forEach((name, value) -> assertThat(value)
                        .as(task.name() + " " + name)
                        .isCloseTo(expected.get(task.name()).get(name), Offset.offset(0.01)));
            }
        }
    }

    @Test
    void an_image_of_any_size_is_resized_first() {
        try (Predictor predictor = new Predictor(bundle)) {
            FloatTensor output = predictor
                    .predict(subnet, List.of(new FloatTensor(new Shape(1, 3, 40, 30), new float[3600])))
                    .get(0)
                    .get("depth");
            assertThat(output.shape()).isEqualTo(new Shape(1, 1, 16, 16));
        }
    }

    @Test
    void a_subnet_without_statistics_of_its_own_is_refused() {
        SubnetConfig mixed = new SubnetConfig(
                new EncoderConfig(List.of(0.5, 1.0, 0.5, 1.0)),
                bundle.space().largest().decoders());
        assertThatThrownBy(() -> predict(mixed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.5");
    }

    private static List<Map<String, FloatTensor>> predict(SubnetConfig subnet) {
        try (Predictor predictor = new Predictor(bundle)) {
            return predictor.predict(subnet, samples.stream().map(Sample::image).toList());
        }
    }
}
