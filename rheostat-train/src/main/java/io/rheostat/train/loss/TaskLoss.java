package io.rheostat.train.loss;

import io.rheostat.task.Task;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** How wrong a task's output is, over what is labelled. Stateless. */
public interface TaskLoss {
    /**
     * The loss of a batch.
     *
     * @param output of the task's decoder, as {@link io.rheostat.task.TaskKind} says, float32 or bfloat16
     * @param target labels, int64, {@code (B)} or {@code (B, H, W)}, {@link Task#IGNORE} where unknown; or real
     *     values, float32, of the shape of the output, NaN where unknown
     * @return empty where nothing in the batch is labelled
     */
    Optional<Value> of(Tensor output, Tensor target);

    /** The loss of a task of which nothing else is said. */
    static TaskLoss forTask(Task task) {
        return LossConfig.usual(task.kind()).of(task, 0);
    }

    /**
     * @param mean over what is labelled: samples or pixels; a scalar, float32
     * @param share of the batch's samples that have any label, in (0, 1]: times {@code mean} it is the task's part in a
     *     mean over samples
     */
    record Value(Tensor mean, double share) {}
}
