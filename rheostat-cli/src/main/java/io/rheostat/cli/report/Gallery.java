package io.rheostat.cli.report;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.Sample;
import io.rheostat.metric.MetricAccumulator;
import io.rheostat.metric.MetricAccumulators;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.run.Predictor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several subnets make of the same samples.
 *
 * @param predictions subnet to an entry a sample: task name to output
 */
record Gallery(List<Task> tasks, List<Sample> samples, Map<SubnetConfig, List<Map<String, FloatTensor>>> predictions) {
    static Gallery of(Bundle bundle, List<Sample> samples, List<SubnetConfig> subnets) {
        List<FloatTensor> images = samples.stream().map(Sample::image).toList();
        Map<SubnetConfig, List<Map<String, FloatTensor>>> predictions = new LinkedHashMap<>();
        try (Predictor predictor = new Predictor(bundle)) {
            subnets.forEach(subnet -> predictions.computeIfAbsent(subnet, config -> predictor.predict(config, images)));
        }
        return new Gallery(bundle.tasks(), samples, predictions);
    }

    FloatTensor output(SubnetConfig subnet, int sample, Task task) {
        return predictions.get(subnet).get(sample).get(task.name());
    }

    /** The task's first metric on this one sample. */
    double quality(SubnetConfig subnet, int sample, Task task) {
        MetricAccumulator accumulator = MetricAccumulators.of(task);
        accumulator.add(
                output(subnet, sample, task), samples.get(sample).targets().get(task.name()));
        return accumulator.values().get(task.primaryMetric().name());
    }
}
