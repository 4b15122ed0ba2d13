package io.rheostat.metric;

import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Map;

/** Mean IoU of what stands out and what does not, at a probability of one half, over all known pixels together. */
final class SaliencyAccumulator implements MetricAccumulator {
    private final Task task;
    private final ConfusionMatrix confusion = new ConfusionMatrix(2);

    SaliencyAccumulator(Task task) {
        this.task = task;
    }

    @Override
    public void add(FloatTensor output, Target target) {
        LabelTensor labels = Checks.labels(task, output, target);
        for (int i = 0; i < labels.values().length; i++) {
            if (labels.values()[i] != Task.IGNORE) {
                float logit = output.values()[i];
                Checks.requireFinite(task, logit);
                confusion.add(Checks.label(task, labels.values()[i]), logit > 0 ? 1 : 0);
            }
        }
    }

    @Override
    public Map<String, Double> values() {
        Checks.requireSamples(task, confusion.total());
        return Map.of(Metric.MEAN_IOU.name(), confusion.meanIou());
    }
}
