package io.rheostat.cli.report;

import io.rheostat.image.Pictures;
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
            case SEGMENTATION -> Pictures.labels(labels(output));
            case DEPTH -> Pictures.depth(output, nearest, farthest);
            case NORMALS -> Pictures.normals(output);
            case CLASSIFICATION -> throw new IllegalArgumentException("task " + task.name() + " has no pictures");
        };
    }

    BufferedImage truth(Task task, Target target) {
        return target instanceof LabelTensor labels ? Pictures.labels(labels) : output(task, (FloatTensor) target);
    }

    /** The class of the largest logit of every pixel. */
    static LabelTensor labels(FloatTensor logits) {
        Shape shape = logits.shape();
        int plane = shape.height() * shape.width();
        int[] labels = new int[plane];
        float[] values = logits.values();
        for (int i = 0; i < plane; i++) {
            for (int c = 1; c < shape.channels(); c++) {
                labels[i] = values[c * plane + i] > values[labels[i] * plane + i] ? c : labels[i];
            }
        }
        return new LabelTensor(new Shape(1, shape.height(), shape.width()), labels);
    }
}
