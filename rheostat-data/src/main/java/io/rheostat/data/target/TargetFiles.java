package io.rheostat.data.target;

import io.rheostat.InvalidInputException;
import io.rheostat.image.ImageDecoder;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.file.Path;

/** Decoded pictures as targets. What is not as it should be is an {@link InvalidInputException} that names the file. Stateless. */
public final class TargetFiles {
    private static final int VOID = 255;
    private static final int NO_DEPTH = 65535;

    /** Sides are rounded to whole pixels when pictures are resized. */
    private static final double MOST_STRETCH = 0.02;

    private TargetFiles() {}

    /** @throws InvalidInputException where it can't be decoded, or is of a format that stores other values than it was given */
    public static BufferedImage decode(Path file) {
        LossyFormats.refuse(file);
        return ImageDecoder.decode(file);
    }

    /** Refuses a target that can't be its image at another size, for what is stretched to it lies beside what it is of. */
    public static void requireAspect(Path file, BufferedImage picture, Path image, int height, int width) {
        requireAspect(file, picture.getHeight(), picture.getWidth(), "its image " + image, height, width);
    }

    /** As {@link #requireAspect(Path, BufferedImage, Path, int, int)}, of a target that is no picture. */
    public static void requireAspect(Path file, int foundHeight, int foundWidth, String image, int height, int width) {
        double stretch = (double) foundWidth * height / ((double) foundHeight * width);
        if (!(Math.abs(stretch - 1) <= MOST_STRETCH)) {
            throw new InvalidInputException(file + " is " + foundWidth + " x " + foundHeight
                    + " pixels, but " + image + " is " + width + " x " + height
                    + "; another size is allowed, another shape is not. Maybe it belongs to another image.");
        }
    }

    /** Refuses a target that is not as large as its image. */
    public static void requireSize(Path file, BufferedImage picture, Path image, int height, int width) {
        if (picture.getHeight() != height || picture.getWidth() != width) {
            throw new InvalidInputException(file + " is " + picture.getWidth() + " x " + picture.getHeight()
                    + " pixels, but its image " + image + " is " + width + " x " + height
                    + ". Maybe it belongs to another image.");
        }
    }

    /** Indices, not colours, of a palette or grey picture of at most 8 bits; 255 is unknown. */
    public static LabelTensor labels(Path file, BufferedImage picture, Task task) {
        int[] labels = samples(file, picture, 1, 8, "a palette or 8-bit grey PNG whose values are class indices");
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == VOID) {
                labels[i] = Task.IGNORE;
            } else if (labels[i] >= task.labels().size()) {
                throw new InvalidInputException(
                        file + ": label " + labels[i] + " at column " + i % picture.getWidth() + ", row "
                                + i / picture.getWidth() + " is not allowed; task " + task.name() + " has "
                                + task.labels().size()
                                + " classes, 0 to " + (task.labels().size() - 1)
                                + ", and 255 is unknown. Maybe a class is missing in the list.");
            }
        }
        return new LabelTensor(new Shape(1, picture.getHeight(), picture.getWidth()), labels);
    }

    /** Metres; 0 and 65535 are unknown. */
    public static FloatTensor depth(Path file, BufferedImage picture, double metresPerStep) {
        int[] steps = samples(file, picture, 1, 16, "a 16-bit grey PNG");
        float[] depth = new float[steps.length];
        for (int i = 0; i < steps.length; i++) {
            depth[i] = steps[i] == 0 || steps[i] == NO_DEPTH ? Float.NaN : (float) (steps[i] * metresPerStep);
        }
        return new FloatTensor(new Shape(1, 1, picture.getHeight(), picture.getWidth()), depth);
    }

    /**
     * Unit vectors, x right, y down, z forward; what is shorter than half a unit is unknown, black and mid grey among
     * it.
     */
    public static FloatTensor normals(Path file, BufferedImage picture, Axes axes) {
        int[] rgb = samples(file, picture, 3, 8, "an 8-bit RGB PNG");
        int plane = rgb.length / 3;
        int sign = axes == Axes.Y_UP ? -1 : 1;
        float[] normals = new float[rgb.length];
        for (int i = 0; i < plane; i++) {
            double x = component(rgb[3 * i]);
            double y = component(rgb[3 * i + 1]) * sign;
            double z = component(rgb[3 * i + 2]) * sign;
            double length = Math.sqrt(x * x + y * y + z * z);
            boolean known = length > 0.5 && rgb[3 * i] + rgb[3 * i + 1] + rgb[3 * i + 2] > 0;
            normals[i] = known ? (float) (x / length) : Float.NaN;
            normals[plane + i] = known ? (float) (y / length) : Float.NaN;
            normals[2 * plane + i] = known ? (float) (z / length) : Float.NaN;
        }
        return new FloatTensor(new Shape(1, 3, picture.getHeight(), picture.getWidth()), normals);
    }

    /**
     * As {@link TargetArrays#leftUpNormals}, a component being level / 127.5 - 1; black is unknown too.
     *
     * @return {@code (1, 3, H, W)}, NaN where unknown
     */
    public static FloatTensor leftUpNormals(Path file, BufferedImage picture) {
        int[] rgb = samples(file, picture, 3, 8, "an 8-bit RGB PNG");
        float[] xyz = new float[rgb.length];
        for (int i = 0; i < xyz.length; i++) {
            int first = i - i % 3;
            boolean black = rgb[first] + rgb[first + 1] + rgb[first + 2] == 0;
            xyz[i] = black ? 0 : (float) component(rgb[i]);
        }
        return TargetArrays.ofLeftUp(xyz, picture.getHeight(), picture.getWidth());
    }

    /** The values of a palette or grey picture of at most 8 bits, whatever they mean: {@code (1, H, W)}. */
    public static LabelTensor levels(Path file, BufferedImage picture) {
        int[] levels = samples(file, picture, 1, 8, "a palette or 8-bit grey PNG");
        return new LabelTensor(new Shape(1, picture.getHeight(), picture.getWidth()), levels);
    }

    private static double component(int level) {
        return level / 127.5 - 1;
    }

    private static int[] samples(Path file, BufferedImage picture, int bands, int bits, String wanted) {
        Raster raster = picture.getRaster();
        int found = raster.getSampleModel().getSampleSize(0);
        boolean fits = bits == 16 ? found == 16 : found <= 8;
        if (raster.getNumBands() != bands || !fits) {
            throw new InvalidInputException(
                    file + " has " + raster.getNumBands() + " channels of " + found + " bits; " + wanted
                            + " is expected. Maybe it was saved with colours for people to look at, or by a lossy"
                            + " program.");
        }
        // The raster holds palette indices and raw levels, which getRGB would convert.
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    }
}
