package io.rheostat.cli.report;

import io.rheostat.image.ClassColours;
import io.rheostat.image.Footprint;
import io.rheostat.image.LabelMaps;
import io.rheostat.image.Pictures;
import io.rheostat.image.Probabilities;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.awt.image.BufferedImage;

/**
 * Outputs and targets of dense tasks as pictures in common colours.
 *
 * @param nearest metres in the darkest colour
 * @param farthest metres in the brightest
 */
record TaskPictures(double nearest, double farthest) {
    /** Of a network's output {@code (1, C, H, W)}. */
    BufferedImage output(Task task, FloatTensor output) {
        return switch (task.kind()) {
            case SEGMENTATION -> Pictures.labels(LabelMaps.of(output), ClassColours.of(task));
            case DEPTH -> Pictures.depth(output, nearest, farthest);
            case NORMALS -> Pictures.normals(output);
            case SALIENCY -> Pictures.saliency(Probabilities.of(output));
            case BOUNDARIES -> Pictures.boundaries(Probabilities.of(output));
            case CLASSIFICATION -> throw new IllegalArgumentException("task " + task.name() + " has no pictures");
        };
    }

    /** Where nothing is known. */
    static BufferedImage unknown(Footprint part) {
        return Pictures.labels(LabelTensor.unknown(new Shape(1, part.height(), part.width())));
    }

    BufferedImage truth(Task task, Target target) {
        return target instanceof LabelTensor labels ? labels(task, labels) : output(task, (FloatTensor) target);
    }

    private static BufferedImage labels(Task task, LabelTensor labels) {
        return switch (task.kind()) {
            case SALIENCY -> Pictures.saliency(Probabilities.of(labels));
            case BOUNDARIES -> Pictures.boundaries(Probabilities.of(Lines.thickened(labels)));
            default -> Pictures.labels(labels, ClassColours.of(task));
        };
    }
}
