package io.rheostat.data.target;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.nio.file.Path;

/** Targets out of arrays. Stateless. */
public final class TargetArrays {
    private static final double SHORTEST = 0.5;
    private static final double LARGEST_COMPONENT = 1.01;

    /** Of a unit vector that was resized with its neighbours; at edges of things they are shorter. */
    private static final double SHORT = 0.8;

    private static final double LONG = 1.2;
    private static final double MOST_OFF = 0.1;
    private static final String ANOTHER_WAY = " Maybe they are stored in 256 levels, or from 0 to 1.";

    private TargetArrays() {}

    /**
     * As {@link #ofLeftUp}, of a file that may hold something else.
     *
     * @throws InvalidInputException where a component is beyond 1, or a tenth of the known vectors are not of unit length: then they are
     *     stored in another way, such as in 256 levels or from 0 to 1
     */
    public static FloatTensor leftUpNormals(Path file, float[] xyz, int height, int width) {
        int known = 0;
        int off = 0;
        for (int i = 0; i < xyz.length; i += 3) {
            requireComponents(file, xyz, i, width);
            double length = length(xyz[i], xyz[i + 1], xyz[i + 2]);
            known += length > SHORTEST ? 1 : 0;
            off += length > SHORTEST && (length < SHORT || length > LONG) ? 1 : 0;
        }
        if (off > MOST_OFF * known) {
            throw new InvalidInputException(file + ": of " + known + " normals " + off + " are shorter than " + SHORT
                    + " or longer than " + LONG + "; unit vectors are expected." + ANOTHER_WAY);
        }
        return ofLeftUp(xyz, height, width);
    }

    private static void requireComponents(Path file, float[] xyz, int first, int width) {
        for (int i = first; i < first + 3; i++) {
            if (Math.abs(xyz[i]) > LARGEST_COMPONENT) {
                throw new InvalidInputException(file + ": " + xyz[i] + " at column " + first / 3 % width + ", row "
                        + first / 3 / width + " is no component of a normal; -1 to 1 is expected." + ANOTHER_WAY);
            }
        }
    }

    private static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /**
     * Normals as NYUDv2's are stored (x left, y up, z to the viewer), turned to what this code uses throughout (x right, y down, z away), at
     * unit length; what is shorter than half a unit is unknown.
     *
     * @param xyz {@code (height, width, 3)}
     * @return {@code (1, 3, height, width)}, NaN where unknown
     */
    public static FloatTensor ofLeftUp(float[] xyz, int height, int width) {
        int plane = height * width;
        float[] normals = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            double x = xyz[3 * i];
            double y = xyz[3 * i + 1];
            double z = xyz[3 * i + 2];
            double length = length(x, y, z);
            double scale = length > SHORTEST ? -1 / length : Double.NaN;
            normals[i] = (float) (x * scale);
            normals[plane + i] = (float) (y * scale);
            normals[2 * plane + i] = (float) (z * scale);
        }
        return new FloatTensor(new Shape(1, 3, height, width), normals);
    }

    /**
     * Metres; what is not positive is unknown.
     *
     * @param metres {@code (height, width)}
     * @return {@code (1, 1, height, width)}, NaN where unknown
     */
    public static FloatTensor depth(float[] metres, int height, int width) {
        float[] depth = metres.clone();
        for (int i = 0; i < depth.length; i++) {
            depth[i] = depth[i] > 0 && depth[i] < Float.POSITIVE_INFINITY ? depth[i] : Float.NaN;
        }
        return new FloatTensor(new Shape(1, 1, height, width), depth);
    }

    /** A map of labels {@code (1, H, W)} at another size, each copied from the nearest pixel; itself where it has that size. */
    public static LabelTensor resized(LabelTensor labels, int height, int width) {
        if (labels.shape().get(1) == height && labels.shape().get(2) == width) {
            return labels;
        }
        int[] from = nearest(labels.shape().get(1), labels.shape().get(2), height, width);
        int[] values = new int[from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = labels.values()[from[i]];
        }
        return new LabelTensor(new Shape(1, height, width), values);
    }

    /** Real values {@code (1, C, H, W)} at another size, each copied from the nearest pixel. */
    public static FloatTensor resized(FloatTensor real, int height, int width) {
        int[] from = nearest(real.shape().height(), real.shape().width(), height, width);
        int channels = real.shape().channels();
        int plane = real.values().length / channels;
        float[] values = new float[channels * from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = real.values()[i / from.length * plane + from[i % from.length]];
        }
        return new FloatTensor(new Shape(1, channels, height, width), values);
    }

    /** For every pixel of a picture, row by row, the index of the nearest one of a picture of another size. */
    public static int[] nearest(int fromHeight, int fromWidth, int height, int width) {
        int[] from = new int[height * width];
        for (int i = 0; i < from.length; i++) {
            int row = i / width;
            int column = i % width;
            int y = (int) ((row + 0.5) * fromHeight / height);
            int x = (int) ((column + 0.5) * fromWidth / width);
            from[i] = y * fromWidth + x;
        }
        return from;
    }
}
