package io.rheostat.runtime.result;

import io.rheostat.InvalidInputException;
import io.rheostat.image.LabelMaps;
import io.rheostat.image.Probabilities;
import io.rheostat.image.Resampling;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.nio.FloatBuffer;

/**
 * What a network puts out, which is numbers at its own resolution, as typed results at the image's. Dense outputs are
 * resized by {@link Resampling}, which is bilinear where they grow, before classes are chosen and vectors normalised.
 * Stateless.
 */
public final class Results {
    private Results() {}

    /**
     * The result of one task for one image.
     *
     * @param output {@code (1, classes)} for classification, {@code (1, C, h, w)} otherwise; not written to, and not
     *     kept
     * @param height of the image, pixels
     * @param width of the image, pixels
     * @throws InvalidInputException where the output holds NaN or infinity
     * @throws IllegalArgumentException where the shape of the output is not that of the task
     */
    public static TaskResult of(Task task, FloatTensor output, int height, int width) {
        requireShape(task, output.shape());
        requireFinite(task, output);
        return switch (task.kind()) {
            case CLASSIFICATION -> new Classification(task, softmax(output.values()));
            case SEGMENTATION -> new Segmentation(task, LabelMaps.of(output, height, width));
            case DEPTH -> new Depth(task, resized(output, height, width));
            case NORMALS -> new Normals(task, unit(Resampling.resize(output, height, width)));
            case SALIENCY -> new Saliency(task, probabilities(output, height, width));
            case BOUNDARIES -> new Boundaries(task, probabilities(output, height, width));
        };
    }

    /**
     * As {@link #of(Task, FloatTensor, int, int)}, of what remains in a buffer, whose position stays. A buffer over an
     * array of just these values is not copied.
     */
    public static TaskResult of(Task task, Shape shape, FloatBuffer output, int height, int width) {
        return of(task, new FloatTensor(shape, array(output)), height, width);
    }

    private static float[] array(FloatBuffer buffer) {
        if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(buffer.position(), values);
        return values;
    }

    private static void requireShape(Task task, Shape shape) {
        boolean fits = shape.rank() == (task.kind().isDense() ? 4 : 2)
                && shape.batch() == 1
                && shape.channels() == task.outputChannels();
        if (!fits) {
            throw new IllegalArgumentException("output " + shape + " is not that of one image for task " + task);
        }
    }

    private static void requireFinite(Task task, FloatTensor output) {
        for (float value : output.values()) {
            if (!Float.isFinite(value)) {
                throw new InvalidInputException("task " + task.name() + ": the network's output holds " + value
                        + "; only finite values mean anything. Maybe the training diverged, or the batch-norm"
                        + " statistics are not those of this subnet.");
            }
        }
    }

    /** Subtracting the largest logit changes nothing but that no exponential overflows. */
    private static float[] softmax(float[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i] - most) / sum);
        }
        return probabilities;
    }

    /** A copy in any case, for what computed the output may use its memory again. */
    private static FloatTensor resized(FloatTensor output, int height, int width) {
        FloatTensor resized = Resampling.resize(output, height, width);
        return new FloatTensor(
                resized.shape(),
                resized.values() == output.values() ? resized.values().clone() : resized.values());
    }

    private static FloatTensor probabilities(FloatTensor logits, int height, int width) {
        return Probabilities.of(Resampling.resize(logits, height, width));
    }

    private static FloatTensor unit(FloatTensor vectors) {
        float[] from = vectors.values();
        float[] unit = new float[from.length];
        int plane = from.length / 3;
        for (int x = 0; x < plane; x++) {
            int y = x + plane;
            int z = y + plane;
            double squares = (double) from[x] * from[x] + (double) from[y] * from[y] + (double) from[z] * from[z];
            double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
            unit[x] = (float) (from[x] * scale);
            unit[y] = (float) (from[y] * scale);
            unit[z] = squares > 0 ? (float) (from[z] * scale) : -1;
        }
        return new FloatTensor(vectors.shape(), unit);
    }
}
