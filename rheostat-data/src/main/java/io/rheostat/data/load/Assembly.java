package io.rheostat.data.load;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Batch;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Fitted;
import io.rheostat.data.augment.Lines;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A batch under construction: what no sample has written to is unknown. Confined to one thread. */
final class Assembly {
    private final DataSet data;
    private final List<Task> tasks;
    private final Preprocessing preprocessing;
    private final Fitted fitted;
    private final FloatTensor images;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    Assembly(DataSet data, List<Task> tasks, Preprocessing preprocessing, int size) {
        this.data = data;
        this.tasks = tasks;
        this.preprocessing = preprocessing;
        this.fitted = new Fitted(preprocessing, Lines.of(tasks));
        Shape shape = shape(size, 3);
        this.images = new FloatTensor(shape, new float[Math.toIntExact(shape.elements())]);
        tasks.forEach(task -> targets.put(task.name(), unknown(task, size)));
    }

    /** Makes {@code sample} the one at {@code position} of the batch. */
    void put(int position, Sample sample) {
        preprocessing.applyInto(
                sample.image(), images.values(), position * 3 * preprocessing.height() * preprocessing.width());
        Map<String, Target> known = data.derive(fitted.targets(sample));
        for (Task task : tasks) {
            Target target = known.get(task.name());
            if (target != null) {
                put(task, position, target);
            }
        }
    }

    Batch batch() {
        return new Batch(images, targets);
    }

    private void put(Task task, int position, Target source) {
        Target destination = targets.get(task.name());
        if (source instanceof LabelTensor from && destination instanceof LabelTensor to) {
            checkSize(
                    task,
                    from.values().length,
                    to.values().length / images.shape().batch());
            checkLabels(task, from.values());
            System.arraycopy(from.values(), 0, to.values(), position * from.values().length, from.values().length);
        } else if (source instanceof FloatTensor from && destination instanceof FloatTensor to) {
            checkSize(
                    task,
                    from.values().length,
                    to.values().length / images.shape().batch());
            System.arraycopy(from.values(), 0, to.values(), position * from.values().length, from.values().length);
        } else {
            throw new InvalidInputException("task " + task.name() + " of kind " + task.kind() + ": its target is a "
                    + source.getClass().getSimpleName() + ". Maybe the task was declared with another kind.");
        }
    }

    private static void checkSize(Task task, int found, int needed) {
        if (found != needed) {
            throw new InvalidInputException("task " + task.name() + " of kind " + task.kind() + ": its target has "
                    + found + " values, needs " + needed + ". Maybe the task was declared with another kind.");
        }
    }

    /** Checked here because native code answers a label out of range by crashing the process or by silence. */
    private static void checkLabels(Task task, int[] labels) {
        for (int label : labels) {
            if (label != Task.IGNORE && (label < 0 || label >= task.labels().size())) {
                throw new InvalidInputException("task " + task.name() + ": label " + label + " is not allowed; 0 to "
                        + (task.labels().size() - 1) + " are, and " + Task.IGNORE
                        + " for unknown. Maybe a class is missing.");
            }
        }
    }

    private Target unknown(Task task, int size) {
        if (task.kind().hasLabels()) {
            return LabelTensor.unknown(
                    task.kind().isDense()
                            ? new Shape(size, preprocessing.height(), preprocessing.width())
                            : new Shape(size));
        }
        return FloatTensor.unknown(shape(size, task.outputChannels()));
    }

    private Shape shape(int size, int channels) {
        return new Shape(size, channels, preprocessing.height(), preprocessing.width());
    }
}
