package io.rheostat.data.check;

import io.rheostat.data.source.TaskSummary;
import io.rheostat.task.TaskKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with all targets of a task in a part, taken together: each of them may well be read. */
final class TaskFindings {
    private static final double MOST_FACING_AWAY = 0.5;
    private static final double LEAST_MEDIAN = 0.05;
    private static final double MOST_MEDIAN = 50;

    private TaskFindings() {}

    /** One sentence and a likely reason each, without the names of part and task; some sample of the part can be read. */
    static List<String> of(TaskSummary task) {
        if (task.labelled() == 0) {
            return List.of("no sample has a target. Maybe its files were not copied.");
        }
        if (task.unknownShare() == 1) {
            return List.of("nothing is known in any of " + task.labelled() + " targets. " + whyUnknown(task.kind()));
        }
        return Stream.of(oneClass(task), depth(task), facingAway(task))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String whyUnknown(TaskKind kind) {
        return switch (kind) {
            case DEPTH -> "Maybe the files hold 0 alone, or depth was scaled to nothing.";
            case NORMALS -> "Maybe the files hold 0 alone, or the depth that they follow from is unknown.";
            case SEGMENTATION, SALIENCY -> "Maybe the masks hold 255 alone, or its classes are stored as others.";
            case BOUNDARIES -> "Maybe the files hold 255 alone, or what they follow from is unknown.";
            case CLASSIFICATION -> "Maybe the column of classes was lost.";
        };
    }

    /** To whom one answer is always right there is nothing to learn. */
    private static @Nullable String oneClass(TaskSummary task) {
        if (task.kind() != TaskKind.SALIENCY && task.kind() != TaskKind.BOUNDARIES) {
            return null;
        }
        List<String> seen = task.classes().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
        return seen.size() > 1 ? null : "every known pixel is \"" + seen.get(0) + "\". " + whyOneClass(task.kind());
    }

    private static String whyOneClass(TaskKind kind) {
        return kind == TaskKind.SALIENCY
                ? "Maybe levels are stored as 0 and 1 where 0 to 255 are meant, or every mask is of one class."
                : "Maybe the files are empty, or what they follow from is of one class or one depth.";
    }

    private static @Nullable String depth(TaskSummary task) {
        Double median = task.median();
        if (median == null || (median >= LEAST_MEDIAN && median <= MOST_MEDIAN)) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "the median of depth is about %.3g m; %.2f to %.0f m are expected. %s",
                median,
                LEAST_MEDIAN,
                MOST_MEDIAN,
                median > MOST_MEDIAN
                        ? "Maybe millimetres are stored where metres are meant, or metresPerStep is too large."
                        : "Maybe metresPerStep is too small, or depth is stored in kilometres or relative to its most.");
    }

    private static @Nullable String facingAway(TaskSummary task) {
        Double share = task.facingAway();
        if (share == null || share <= MOST_FACING_AWAY) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%.0f %% of the known normals face away from the camera. Maybe the axes of the files are others than this"
                        + " format has.",
                100 * share);
    }
}
