package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.RandomBundle;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.image.Fit;
import io.rheostat.image.RgbImage;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.Saliency;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.train.run.BundleEvaluation;
import io.rheostat.train.run.Predictor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that are shaped otherwise than the network's input, by the two ways that there are to run a network. */
class PaddedPredictionTest {
    private static final Bundle BUNDLE = RandomBundle.create(20, Fit.PAD);
    private static final int CLASSES = 3;

    @TempDir
    Path folder;

    private static byte[] levels(int height, int width) {
        byte[] levels = new byte[3 * height * width];
        new Random(100L * height + width).nextBytes(levels);
        return levels;
    }

    private ControllableModel model() {
        BUNDLE.write(folder.resolve("bundle"));
        return ControllableModel.open(folder.resolve("bundle"));
    }

    /** One side is as long as the network's input, so neither way has to resize. */
    @ParameterizedTest
    @CsvSource({"32,20", "32,48", "11,48", "32,1"})
    void what_the_runtime_says_of_a_pixel_is_what_training_says_of_it(int height, int width) {
        byte[] levels = levels(height, width);
        try (ControllableModel model = model();
                Predictor predictor = new Predictor(BUNDLE)) {
            Prediction found = model.predict(ImageInput.ofRgb(height, width, levels));
            Map<String, FloatTensor> expected = predictor
                    .predict(
                            found.subnet(),
                            List.of(RgbImage.of(height, width, levels).toTensor()))
                    .get(0);
            FloatTensor depth = expected.get("depth");
            for (int i = 0; i < height * width; i++) {
                int inInput = i / width * RandomBundle.WIDTH + i % width;
                assertThat((double) found.depth("depth").at(i / width, i % width))
                        .isCloseTo(depth.values()[inInput], within(1e-3));
                double near = 1 / (1 + Math.exp(-expected.get("near").values()[inInput]));
                assertThat((double) found.saliency("near").at(i / width, i % width))
                        .isCloseTo(near, within(1e-3));
                double edge = 1 / (1 + Math.exp(-expected.get("edges").values()[inInput]));
                assertThat((double) found.boundaries("edges").at(i / width, i % width))
                        .isCloseTo(edge, within(1e-3));
            }
            assertThat(found.segmentation("parts").values().shape()).isEqualTo(new Shape(1, height, width));
        }
    }

    @Test
    void evaluation_in_padded_batches_and_the_runtime_s_predictions_have_the_same_metrics() {
        List<Sample> samples = List.of(sample(32, 20), sample(9, 48), sample(32, 47));
        try (ControllableModel model = model();
                BundleEvaluation evaluation = new BundleEvaluation(BUNDLE)) {
            SubnetConfig subnet = model.predict(input(samples.get(0))).subnet();
            Map<String, Map<String, Double>> expected = evaluation.on(new Listed(samples), subnet, Progress.SILENT);
            MetricAccumulator depth = MetricAccumulators.of(task("depth"));
            MetricAccumulator parts = MetricAccumulators.of(task("parts"));
            MetricAccumulator near = MetricAccumulators.of(task("near"));
            for (Sample sample : samples) {
                Prediction found = model.predict(input(sample));
                depth.add(found.depth("depth").values(), sample.targets().get("depth"));
                near.add(logits(found.saliency("near")), sample.targets().get("near"));
                parts.add(
                        logits(found.segmentation("parts").values()),
                        sample.targets().get("parts"));
            }
            depth.values().forEach((name, value) -> assertThat(value)
                    .as(name)
                    .isCloseTo(expected.get("depth").get(name), within(1e-3)));
            near.values().forEach((name, value) -> assertThat(value)
                    .as(name)
                    .isCloseTo(expected.get("near").get(name), within(2e-3)));
            parts.values().forEach((name, value) -> assertThat(value)
                    .as(name)
                    .isCloseTo(expected.get("parts").get(name), within(2e-3)));
        }
    }

    private static ImageInput input(Sample sample) {
        Shape size = sample.image().shape();
        return ImageInput.ofPlanes(size.height(), size.width(), sample.image().values());
    }

    private static Task task(String name) {
        return BUNDLE.tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FloatTensor logits(Saliency saliency) {
        float[] logits = saliency.values().values().clone();
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(logits[i] / (1 - logits[i]));
        }
        return new FloatTensor(saliency.values().shape(), logits);
    }

    /** Logits whose largest is that of the label. */
    private static FloatTensor logits(LabelTensor labels) {
        int plane = labels.values().length;
        float[] logits = new float[CLASSES * plane];
        for (int i = 0; i < plane; i++) {
            logits[labels.values()[i] * plane + i] = 1;
        }
        return new FloatTensor(
                new Shape(1, CLASSES, labels.shape().get(1), labels.shape().get(2)), logits);
    }

    private static Sample sample(int height, int width) {
        Random random = new Random(height);
        int[] labels = new int[height * width];
        int[] answers = new int[height * width];
        float[] depth = new float[height * width];
        for (int i = 0; i < depth.length; i++) {
            labels[i] = random.nextInt(CLASSES);
            answers[i] = labels[i] / 2;
            depth[i] = 1 + random.nextFloat();
        }
        float[] normals = new float[3 * height * width];
        Arrays.fill(normals, 2 * height * width, normals.length, -1);
        return new Sample(
                RgbImage.of(height, width, levels(height, width)).toTensor(),
                Map.of(
                        "parts", new LabelTensor(new Shape(1, height, width), labels),
                        "depth", new FloatTensor(new Shape(1, 1, height, width), depth),
                        "facing", new FloatTensor(new Shape(1, 3, height, width), normals),
                        "near", new LabelTensor(new Shape(1, height, width), answers),
                        "edges", new LabelTensor(new Shape(1, height, width), answers),
                        "scene", new LabelTensor(new Shape(1), new int[] {1})));
    }

    private record Listed(List<Sample> samples) implements DataSet {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample get(int index) {
            return samples.get(index);
        }
    }
}
