package io.rheostat.metric;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;

/** What must hold before predictions are judged. */
final class Checks {
    private Checks() {}

    /** The target as class indices, one for each position of the logits {@code (B, C)} or {@code (B, C, H, W)}. */
    static LabelTensor labels(Task task, FloatTensor output, Target target) {
        int[] logits = output.shape().extents();
        boolean fits = logits.length == (task.kind().isDense() ? 4 : 2) && logits[1] == task.outputChannels();
        if (fits && target instanceof LabelTensor labels && labels.shape().equals(withoutChannels(logits))) {
            return labels;
        }
        throw mismatch(task, output, target);
    }

    /** The target as values, one for each of the output {@code (B, C, H, W)}. */
    static FloatTensor values(Task task, FloatTensor output, Target target) {
        Shape shape = output.shape();
        boolean fits = shape.rank() == 4 && shape.channels() == task.outputChannels();
        if (fits && target instanceof FloatTensor values && values.shape().equals(shape)) {
            return values;
        }
        throw mismatch(task, output, target);
    }

    /** The label, where it is one that a target of the task may hold and not {@link Task#IGNORE}. */
    static int label(Task task, int label) {
        if (label < 0 || label >= task.labels().size()) {
            throw new InvalidInputException("task " + task.name() + ": label " + label + " is not a class; 0 to "
                    + (task.labels().size() - 1) + " are, and " + Task.IGNORE + " for unknown.");
        }
        return label;
    }

    static void requireFinite(Task task, double output) {
        if (!Double.isFinite(output)) {
            throw new InvalidInputException(
                    "task " + task.name() + ": the output holds " + output
                            + ". Maybe the training diverged, or the batch-norm statistics are not those of this configuration.");
        }
    }

    static void requireSamples(Task task, long count) {
        if (count == 0) {
            throw new InvalidInputException("task " + task.name() + ": nothing to judge: no sample has a known target."
                    + " Maybe this part of the data has no labels for the task.");
        }
    }

    private static Shape withoutChannels(int[] logits) {
        int[] extents = new int[logits.length - 1];
        extents[0] = logits[0];
        System.arraycopy(logits, 2, extents, 1, logits.length - 2);
        return new Shape(extents);
    }

    private static InvalidInputException mismatch(Task task, FloatTensor output, Target target) {
        String kind = target instanceof LabelTensor ? "labels " : "values ";
        return new InvalidInputException("task " + task.name() + ": output " + output.shape() + " with " + kind
                + Arrays.toString(target.shape().extents()) + " can't be judged as " + task.kind() + " of "
                + task.outputChannels()
                + " channels. Maybe the output was not resized to the target.");
    }
}
