package io.rheostat.server.v2;

import io.rheostat.InvalidInputException;
import io.rheostat.runtime.result.Classification;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Segmentation;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The output of one task for a batch, of values in little-endian order.
 *
 * @param shape the batch first
 */
record OutputTensor(String name, String datatype, int[] shape, ByteBuffer values) {
    static final String FLOAT = "FP32";
    static final String INT = "INT32";

    static String datatype(Task task) {
        return task.kind() == TaskKind.SEGMENTATION ? INT : FLOAT;
    }

    /** With {@code -1} for the batch, and for height and width. */
    static int[] anyShape(Task task) {
        return shape(task, -1, -1, -1);
    }

    /** Values of one image of that size. */
    static long values(Task task, long pixels) {
        return switch (task.kind()) {
            case CLASSIFICATION -> task.classes().size();
            case NORMALS -> 3 * pixels;
            default -> pixels;
        };
    }

    /** Empty, for so many images of one size. */
    static OutputTensor of(Task task, int batch, int height, int width) {
        long values = batch * values(task, (long) height * width);
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(4 * values)).order(ByteOrder.LITTLE_ENDIAN);
        return new OutputTensor(task.name(), datatype(task), shape(task, batch, height, width), buffer);
    }

    /** Adds the next image's. */
    void put(TaskResult result) {
        if (result instanceof Classification classification) {
            put(classification.probabilities());
        } else if (result instanceof Segmentation segmentation) {
            for (int label : segmentation.values().values()) {
                values.putInt(label);
            }
        } else {
            put(((FloatTensor) ((DenseResult) result).values()).values());
        }
    }

    static InvalidInputException sizesDiffer() {
        return new InvalidInputException(
                "inputs: the images differ in size, and outputs of one value a pixel can't be put"
                        + " into one tensor. Maybe send them apart, or ask for classifications alone.");
    }

    private void put(float[] floats) {
        values.asFloatBuffer().put(floats);
        values.position(values.position() + Float.BYTES * floats.length);
    }

    private static int[] shape(Task task, int batch, int height, int width) {
        return switch (task.kind()) {
            case CLASSIFICATION -> new int[] {batch, task.classes().size()};
            case SEGMENTATION -> new int[] {batch, height, width};
            case NORMALS -> new int[] {batch, 3, height, width};
            default -> new int[] {batch, 1, height, width};
        };
    }
}
