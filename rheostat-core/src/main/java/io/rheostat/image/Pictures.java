package io.rheostat.image;

import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/**
 * Tensors as pictures for people, one pixel a pixel. Only the first of a batch is shown. What is unknown (NaN, {@link
 * Task#IGNORE}) has the colour {@link Palette#UNKNOWN}.
 */
public final class Pictures {
    private Pictures() {}

    /** Of {@code (1, 3, H, W)} RGB; clipped to [0, 1]. */
    public static BufferedImage image(FloatTensor image) {
        float[] values = image.values();
        int plane = plane(image);
        return picture(image, i -> rgb(values[i], values[plane + i], values[2 * plane + i]));
    }

    /** Of {@code (1, H, W)}, in the colours of {@link ClassColours#PLAIN}. */
    public static BufferedImage labels(LabelTensor labels) {
        return labels(labels, ClassColours.PLAIN);
    }

    /** Of {@code (1, H, W)}. */
    public static BufferedImage labels(LabelTensor labels, ClassColours colours) {
        int[] values = labels.values();
        int height = labels.shape().get(1);
        int width = labels.shape().get(2);
        return picture(height, width, i -> values[i] == Task.IGNORE ? Palette.UNKNOWN : colours.of(values[i]));
    }

    /**
     * Of {@code (1, 1, H, W)}, in the colours of {@link Palette#heat}.
     *
     * @param least metres shown in the darkest colour, and everything nearer
     * @param most metres shown in the brightest, and everything farther; above {@code least}
     */
    public static BufferedImage depth(FloatTensor depth, double least, double most) {
        float[] values = depth.values();
        return picture(
                depth,
                i -> Float.isNaN(values[i]) ? Palette.UNKNOWN : Palette.heat((values[i] - least) / (most - least)));
    }

    /**
     * Of {@code (1, 3, H, W)} in the camera's frame (x right, y down, z forward), of any length: red grows to the
     * right, green upwards, blue towards the viewer, which is how most programs show normals.
     */
    public static BufferedImage normals(FloatTensor normals) {
        float[] values = normals.values();
        int plane = plane(normals);
        return picture(normals, i -> normal(values[i], values[plane + i], values[2 * plane + i]));
    }

    /** Probabilities {@code (1, 1, H, W)} of standing out, in the colours of {@link Palette#heat}. */
    public static BufferedImage saliency(FloatTensor probabilities) {
        return depth(probabilities, 0, 1);
    }

    /** Probabilities {@code (1, 1, H, W)} of a boundary, in the colours of {@link Palette#ink}. */
    public static BufferedImage boundaries(FloatTensor probabilities) {
        float[] values = probabilities.values();
        return picture(probabilities, i -> Float.isNaN(values[i]) ? Palette.UNKNOWN : Palette.ink(values[i]));
    }

    /** The side of a ball that faces the viewer, in the colours of its normals: what {@link #normals} means by them. */
    public static BufferedImage ball(int side) {
        return picture(side, side, i -> {
            int row = i / side;
            double x = (i % side + 0.5) * 2 / side - 1;
            double y = (row + 0.5) * 2 / side - 1;
            return normal(x, y, -Math.sqrt(Math.max(0, 1 - x * x - y * y)));
        });
    }

    private static int normal(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(length > 0)) {
            return Palette.UNKNOWN;
        }
        return rgb(0.5 + 0.5 * x / length, 0.5 - 0.5 * y / length, 0.5 - 0.5 * z / length);
    }

    private static int rgb(double red, double green, double blue) {
        return Palette.level(red) << 16 | Palette.level(green) << 8 | Palette.level(blue);
    }

    private static int plane(FloatTensor tensor) {
        return tensor.shape().height() * tensor.shape().width();
    }

    private static BufferedImage picture(FloatTensor tensor, IntUnaryOperator colour) {
        return picture(tensor.shape().height(), tensor.shape().width(), colour);
    }

    private static BufferedImage picture(int height, int width, IntUnaryOperator colour) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            picture.setRGB(i % width, i / width, colour.applyAsInt(i));
        }
        return picture;
    }
}
