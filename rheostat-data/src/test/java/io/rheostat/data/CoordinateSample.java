package io.rheostat.data;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Map;

/**
 * A sample that tells of every pixel where it came from: red is column / 256, green is row / 256, blue is 1; the label
 * is row * width + column, and so is the depth, plus one; the normal is a unit vector whose x and y follow the column
 * and the row.
 */
public final class CoordinateSample {
    private CoordinateSample() {}

    public static Sample of(int height, int width) {
        int plane = height * width;
        float[] image = new float[3 * plane];
        int[] labels = new int[plane];
        float[] depth = new float[plane];
        float[] normals = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            int x = i % width;
            int y = i / width;
            image[i] = x / 256f;
            image[plane + i] = y / 256f;
            image[2 * plane + i] = 1;
            labels[i] = i;
            depth[i] = i + 1;
            double[] normal = normal((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5);
            for (int c = 0; c < 3; c++) {
                normals[c * plane + i] = (float) normal[c];
            }
        }
        return new Sample(
                new FloatTensor(new Shape(1, 3, height, width), image),
                Map.of(
                        "class", new LabelTensor(new Shape(1), new int[] {3}),
                        "seg", new LabelTensor(new Shape(1, height, width), labels),
                        "depth", new FloatTensor(new Shape(1, 1, height, width), depth),
                        "normals", new FloatTensor(new Shape(1, 3, height, width), normals)));
    }

    static double[] normal(double x, double y) {
        double length = Math.sqrt(x * x + y * y + 1);
        return new double[] {x / length, y / length, -1 / length};
    }
}
