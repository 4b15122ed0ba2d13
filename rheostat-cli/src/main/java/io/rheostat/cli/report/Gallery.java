package io.rheostat.cli.report;

import io.rheostat.bundle.Bundle;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import io.rheostat.train.run.Predictor;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several subnets make of the same images.
 *
 * @param tasks those that there are pictures of
 * @param predictions subnet to an entry an image: task name to output
 */
record Gallery(
        List<Task> tasks,
        List<Example> examples,
        TaskPictures pictures,
        Map<SubnetConfig, List<Map<String, FloatTensor>>> predictions) {
    static Gallery of(Bundle bundle, List<Example> examples, TaskPictures pictures, List<SubnetConfig> subnets) {
        List<FloatTensor> images =
                examples.stream().map(example -> example.sample().image()).toList();
        Map<SubnetConfig, List<Map<String, FloatTensor>>> predictions = new LinkedHashMap<>();
        try (Predictor predictor = new Predictor(bundle)) {
            subnets.forEach(subnet -> predictions.computeIfAbsent(subnet, config -> predictor.predict(config, images)));
        }
        List<Task> shown = bundle.tasks().stream().filter(Legends::hasPictures).toList();
        return new Gallery(shown, examples, pictures, predictions);
    }

    /** All of it unknown where nothing is known. */
    BufferedImage truth(int image, Task task) {
        Example example = examples.get(image);
        Target truth = example.truth(task);
        BufferedImage whole = truth == null ? example.blank() : pictures.truth(task, truth);
        return example.withoutPadding(whole);
    }

    BufferedImage prediction(SubnetConfig subnet, int image, Task task) {
        return examples.get(image).withoutPadding(pictures.output(task, output(subnet, image, task)));
    }

    /** The task's first metric on this one image, in words. */
    String quality(SubnetConfig subnet, int image, Task task) {
        Target truth = examples.get(image).truth(task);
        if (truth == null) {
            return "truth unknown";
        }
        MetricAccumulator accumulator = MetricAccumulators.of(task);
        accumulator.add(output(subnet, image, task), truth);
        return Figures.text(
                task.primaryMetric(),
                accumulator.values().get(task.primaryMetric().name()));
    }

    private FloatTensor output(SubnetConfig subnet, int image, Task task) {
        return predictions.get(subnet).get(image).get(task.name());
    }
}
