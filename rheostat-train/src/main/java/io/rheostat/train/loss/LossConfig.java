package io.rheostat.train.loss;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which loss a task is trained with. */
@Doc("The loss of a task.")
public record LossConfig(
        @Doc(
                "cross_entropy for labels, balanced for segmentation, saliency and boundaries, l1 or berhu for depth, cosine or l1 for normals.")
        LossType type,

        @Doc("balanced, of yes and no: the weight of yes, in (0, 1), no having the rest; the share of no in the batch.")
        @Nullable
        Double yesWeight) {
    public LossConfig {
        if (yesWeight != null && type != LossType.BALANCED) {
            throw new InvalidInputException("yesWeight: " + yesWeight + " is given, but " + type
                    + " does not use it. Maybe leave it out, or use type: balanced.");
        }
        if (yesWeight != null && !(yesWeight > 0 && yesWeight < 1)) {
            throw new InvalidInputException(
                    "yesWeight: " + yesWeight + " is not in (0, 1). Maybe 0.95, as is custom for boundaries.");
        }
    }

    /** What a task has of which nothing else is said. */
    public static LossConfig usual(TaskKind kind) {
        return new LossConfig(LossType.usual(kind), null);
    }

    /**
     * The loss for a task.
     *
     * @param smoothing of labels, for classes alone
     * @throws InvalidInputException where tasks of that kind can't have this loss
     */
    public TaskLoss of(Task task, double smoothing) {
        List<LossType> fitting = LossType.of(task.kind());
        if (!fitting.contains(type)) {
            throw new InvalidInputException("taskLosses." + task.name() + ": " + type + " is no loss for " + task.kind()
                    + ", which can have " + fitting + ". Maybe " + fitting.get(0) + ".");
        }
        if (yesWeight != null && !task.kind().isBinary()) {
            throw new InvalidInputException("taskLosses." + task.name() + ": yesWeight: " + yesWeight
                    + " is given, but " + task.kind() + " has no yes. Maybe leave it out.");
        }
        return switch (type) {
            case CROSS_ENTROPY -> task.kind().isBinary() ? new BinaryCrossEntropy() : new CrossEntropy(smoothing);
            case BALANCED ->
                task.kind().isBinary()
                        ? new BalancedCrossEntropy(yesWeight)
                        : new RareClassCrossEntropy(task.classes().size(), smoothing);
            case COSINE -> new CosineLoss();
            case L1 -> task.kind() == TaskKind.DEPTH ? new DepthLoss() : new UnitVectorLoss();
            case BERHU -> new BerHuLoss();
        };
    }
}
