package io.rheostat.train.loss;

import io.rheostat.task.TaskKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The losses that a task can be trained with; {@link #toString} is the name in configurations. */
public enum LossType {
    /** The negative log-likelihood of the label. */
    CROSS_ENTROPY(TaskKind.CLASSIFICATION, TaskKind.SEGMENTATION, TaskKind.SALIENCY, TaskKind.BOUNDARIES),
    /** Cross entropy in which what is rarer weighs more. */
    BALANCED(TaskKind.SEGMENTATION, TaskKind.SALIENCY, TaskKind.BOUNDARIES),
    /** One minus the cosine of the angle. */
    COSINE(TaskKind.NORMALS),
    /** Mean absolute difference: of metres, or of the components of unit normals. */
    L1(TaskKind.DEPTH, TaskKind.NORMALS),
    /** Metres as in L1 where they are small, squared beyond. */
    BERHU(TaskKind.DEPTH);

    private final List<TaskKind> kinds;

    LossType(TaskKind... kinds) {
        this.kinds = List.of(kinds);
    }

    /** Those that a task of that kind can have. */
    static List<LossType> of(TaskKind kind) {
        return Arrays.stream(values()).filter(type -> type.kinds.contains(kind)).toList();
    }

    static LossType usual(TaskKind kind) {
        return switch (kind) {
            case CLASSIFICATION, SEGMENTATION, SALIENCY -> CROSS_ENTROPY;
            case BOUNDARIES -> BALANCED;
            case DEPTH -> L1;
            case NORMALS -> COSINE;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
