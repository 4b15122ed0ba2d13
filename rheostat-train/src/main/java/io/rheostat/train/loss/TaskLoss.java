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

    /** The loss for a task: cross entropy, balanced for boundaries; L1 in metres; one minus the cosine of the angle. */
    static TaskLoss forTask(Task task) {
        return switch (task.kind()) {
            case CLASSIFICATION, SEGMENTATION -> new CrossEntropy(0);
            case DEPTH -> new DepthLoss();
            case NORMALS -> new NormalsLoss();
            case SALIENCY -> BinaryCrossEntropy.plain();
            case BOUNDARIES -> BinaryCrossEntropy.balanced();
        };
    }

    /**
     * @param mean over what is labelled: samples or pixels; a scalar, float32
     * @param share of the batch's samples that have any label, in (0, 1]: times {@code mean} it is the task's part in a
     *     mean over samples
     */
    record Value(Tensor mean, double share) {}
}
