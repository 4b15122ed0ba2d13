package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.data.target.Axes;
import io.rheostat.data.target.MetresPerStep;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a column of the manifest holds. */
@Doc("A task, and how its column is read.")
public record FolderTask(
        @Doc("classification, segmentation, depth, normals, saliency or boundaries.")
        TaskKind kind,

        @Doc("Class names, in the order of their index; none for other kinds than classification and segmentation.")
        @Nullable
        List<String> classes,

        @Doc("depth: metres that one step of the 16-bit file stands for, positive; 0.001.") @Nullable
        Double metresPerStep,

        @Doc("normals: the axes of the file, y_up (x right, y up, z to the viewer) or y_down (x right, y down, z"
                + " away); y_up.")
        @Nullable
        Axes axes,

        @Doc(
                "boundaries: how far a predicted pixel may lie from the true one, as a share of the picture's diagonal, in [0, 1); 0.0075.")
        @Nullable
        Double tolerance) {
    public FolderTask {
        classes = classes == null ? List.of() : List.copyOf(classes);
        refuseUnused("metresPerStep", metresPerStep, kind == TaskKind.DEPTH, kind);
        refuseUnused("axes", axes, kind == TaskKind.NORMALS, kind);
        refuseUnused("tolerance", tolerance, kind == TaskKind.BOUNDARIES, kind);
        metresPerStep = MetresPerStep.require(Objects.requireNonNullElse(metresPerStep, MetresPerStep.DEFAULT));
        axes = Objects.requireNonNullElse(axes, Axes.Y_UP);
    }

    Task task(String name) {
        return new Task(name, kind, classes, tolerance);
    }

    private static void refuseUnused(String key, @Nullable Object value, boolean used, TaskKind kind) {
        if (value != null && !used) {
            throw new InvalidInputException(
                    key + ": " + value + " is given, but " + kind + " does not use it. Maybe leave it out.");
        }
    }
}
