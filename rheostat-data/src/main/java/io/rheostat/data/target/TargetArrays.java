package io.rheostat.data.target;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;

/** Targets out of arrays. Stateless. */
public final class TargetArrays {
    private static final double SHORTEST = 0.5;

    private TargetArrays() {}

    /**
     * Normals as NYUDv2's are stored (x left, y up, z to the viewer), turned to what this code uses throughout (x right, y down, z away), at
     * unit length; what is shorter than half a unit is unknown.
     *
     * @param xyz {@code (height, width, 3)}
     * @return {@code (1, 3, height, width)}, NaN where unknown
     */
    public static FloatTensor leftUpNormals(float[] xyz, int height, int width) {
        int plane = height * width;
        float[] normals = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            double x = xyz[3 * i];
            double y = xyz[3 * i + 1];
            double z = xyz[3 * i + 2];
            double length = Math.sqrt(x * x + y * y + z * z);
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

    /** A map of labels {@code (1, H, W)} at another size, each copied from the nearest pixel. */
    public static LabelTensor resized(LabelTensor labels, int height, int width) {
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

    private static int[] nearest(int fromHeight, int fromWidth, int height, int width) {
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
