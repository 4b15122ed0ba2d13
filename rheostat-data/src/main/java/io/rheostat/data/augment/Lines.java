package io.rheostat.data.augment;

import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The tasks whose targets are lines. Such a target is drawn anew where its picture changes: copied from the nearest pixel, a line of one pixel
 * is torn where the picture shrinks and becomes a block where it grows. Boundaries that are derived later are no targets yet, and what they
 * follow from is no line.
 *
 * @param tasks by name
 */
public record Lines(Set<String> tasks) {
    /** Where no target is of boundaries. */
    public static final Lines NONE = new Lines(Set.of());

    /** The tasks that are of boundaries. */
    public static Lines of(List<Task> tasks) {
        return new Lines(tasks.stream()
                .filter(task -> task.kind() == TaskKind.BOUNDARIES)
                .map(Task::name)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The targets of a picture that changes: lines drawn, all else copied.
     *
     * @param copy copies targets pixel by pixel
     * @param moved from a pixel before to the one after, or to -1 where it is seen no more
     */
    Map<String, Target> moved(
            Map<String, Target> targets, UnaryOperator<Map<String, Target>> copy, IntUnaryOperator moved) {
        Map<String, LineDrawing> drawings = drawings(targets);
        Map<String, Target> erased = new LinkedHashMap<>(targets);
        drawings.forEach((task, drawing) -> erased.put(task, drawing.erased()));
        Map<String, Target> copied = copy.apply(erased);
        drawings.forEach((task, drawing) -> drawing.drawOn((LabelTensor) copied.get(task), moved));
        return copied;
    }

    private Map<String, LineDrawing> drawings(Map<String, Target> targets) {
        Map<String, LineDrawing> drawings = new LinkedHashMap<>();
        for (String task : tasks) {
            // One label an image is none of boundaries; whoever knows the task's kind says so.
            if (targets.get(task) instanceof LabelTensor labels
                    && labels.shape().rank() == 3) {
                drawings.put(task, new LineDrawing(labels));
            }
        }
        return drawings;
    }
}
