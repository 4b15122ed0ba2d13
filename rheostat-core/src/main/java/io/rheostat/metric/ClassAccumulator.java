package io.rheostat.metric;

import io.rheostat.task.Metric;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** Accuracy of one class an image; mean IoU and accuracy of one class a pixel. The class of the largest logit is predicted. */
final class ClassAccumulator implements MetricAccumulator {
    private final Task task;
    private final ConfusionMatrix confusion;

    ClassAccumulator(Task task) {
        this.task = task;
        this.confusion = new ConfusionMatrix(task.outputChannels());
    }

    @Override
    public void add(FloatTensor output, Target target) {
        LabelTensor labels = Checks.labels(task, output, target);
        int positions = labels.values().length / output.shape().batch();
        for (int i = 0; i < labels.values().length; i++) {
            int truth = labels.values()[i];
            if (truth != Task.IGNORE) {
                int first = i / positions * positions * task.outputChannels() + i % positions;
                confusion.add(Checks.label(task, truth), largest(output.values(), first, positions));
            }
        }
    }

    /** The class of the largest of the logits that lie {@code stride} apart; of equal ones, the first. */
    private int largest(float[] logits, int first, int stride) {
        int best = 0;
        for (int c = 0; c < task.outputChannels(); c++) {
            float logit = logits[first + c * stride];
            Checks.requireFinite(task, logit);
            best = logit > logits[first + best * stride] ? c : best;
        }
        return best;
    }

    @Override
    public Map<String, Double> values() {
        Checks.requireSamples(task, confusion.total());
        if (task.kind() == TaskKind.CLASSIFICATION) {
            return Map.of(Metric.ACCURACY.name(), confusion.accuracy());
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Metric.MEAN_IOU.name(), confusion.meanIou());
        values.put(Metric.PIXEL_ACCURACY.name(), confusion.accuracy());
        return values;
    }
}
