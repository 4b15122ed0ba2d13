package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the camera would have seen had it been turned where it stood, around all three axes. Unlike a step aside, a turn
 * needs no knowledge of the scene, and is exact: a pixel's ray meets the same point as before, at the same distance. So
 * depth, which is measured along the optical axis, changes by the ray's share of that axis, and normals turn. A network
 * that estimates depth sees the floor elsewhere than where it always was.
 *
 * <p>The image is interpolated, and goes on beyond its border with the border's colours; lines are drawn, and other
 * targets copied from the nearest pixel; they are unknown beyond. A real target with one channel is taken for depth, with
 * three for normals (x right, y down, z forward).
 *
 * @param focal the focal length in widths of the picture, whose middle the optical axis meets; above 0
 * @param most degrees around each axis, in [0, 45]
 * @param lines targets that are drawn anew
 */
public record CameraTurn(double focal, double most, Lines lines) implements Augmentation {
    public CameraTurn {
        if (!(focal > 0 && Double.isFinite(focal))) {
            throw new InvalidInputException(
                    "focal: " + focal + " is not allowed; it must be positive, in widths of the picture. Maybe 0.9.");
        }
        if (!(most >= 0 && most <= 45)) {
            throw new InvalidInputException(
                    "turn: " + most + " is not allowed; it must be in [0, 45] degrees. Maybe 10, or 0 for none.");
        }
    }

    /** Of samples without lines. */
    public CameraTurn(double focal, double most) {
        this(focal, most, Lines.NONE);
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        if (most == 0) {
            return sample;
        }
        Shape size = sample.image().shape();
        View view = View.of(
                Rotation.random(Math.toRadians(most), random), size.height(), size.width(), focal * size.width());
        return new Sample(view.image(sample.image()), lines.moved(sample.targets(), view::targets, view::moved));
    }

    /**
     * For every pixel of the picture after the turn, where it was before.
     *
     * @param focal pixels
     * @param x column, fractions between pixel centres
     * @param y row, likewise
     * @param axial how long a ray is along the optical axis before, that is of length 1 along it after
     */
    private record View(
            Rotation rotation, double focal, int height, int width, double[] x, double[] y, double[] axial) {
        static View of(Rotation rotation, int height, int width, double focal) {
            View view = new View(
                    rotation,
                    focal,
                    height,
                    width,
                    new double[height * width],
                    new double[height * width],
                    new double[height * width]);
            for (int i = 0; i < height * width; i++) {
                double right = (i % width + 0.5 - width / 2.0) / focal;
                double down = (i / width + 0.5 - height / 2.0) / focal;
                double forward = rotation.turnedBack(2, right, down, 1);
                view.axial[i] = forward;
                view.x[i] = rotation.turnedBack(0, right, down, 1) / forward * focal + width / 2.0 - 0.5;
                view.y[i] = rotation.turnedBack(1, right, down, 1) / forward * focal + height / 2.0 - 0.5;
            }
            return view;
        }

        /** The pixel that a target is copied from; -1 for none. */
        private int nearest(int i) {
            long column = Math.round(x[i]);
            long row = Math.round(y[i]);
            boolean seen = axial[i] > 0 && column >= 0 && column < width && row >= 0 && row < height;
            return seen ? (int) (row * width + column) : -1;
        }

        /** The other way round: the pixel that shows what this one showed before the turn; -1 for none. */
        int moved(int i) {
            double right = (i % width + 0.5 - width / 2.0) / focal;
            double down = (i / width + 0.5 - height / 2.0) / focal;
            double forward = rotation.turned(2, right, down, 1);
            double column = rotation.turned(0, right, down, 1) / forward * focal + width / 2.0;
            double row = rotation.turned(1, right, down, 1) / forward * focal + height / 2.0;
            boolean seen = forward > 0 && column >= 0 && column < width && row >= 0 && row < height;
            int to = seen ? (int) row * width + (int) column : -1;
            // Other targets are unknown beyond the border, and so are lines.
            return seen && nearest(to) >= 0 ? to : -1;
        }

        FloatTensor image(FloatTensor image) {
            float[] source = image.values();
            float[] result = new float[source.length];
            int plane = height * width;
            for (int i = 0; i < plane; i++) {
                double column = Math.min(Math.max(x[i], 0), width - 1);
                double row = Math.min(Math.max(y[i], 0), height - 1);
                int left = (int) column;
                int top = (int) row;
                int right = Math.min(left + 1, width - 1) - left;
                int below = (Math.min(top + 1, height - 1) - top) * width;
                float across = (float) (column - left);
                float down = (float) (row - top);
                for (int at = top * width + left, to = i; to < result.length; at += plane, to += plane) {
                    float upper = source[at] + across * (source[at + right] - source[at]);
                    float lower = source[at + below] + across * (source[at + below + right] - source[at + below]);
                    result[to] = upper + down * (lower - upper);
                }
            }
            return new FloatTensor(image.shape(), result);
        }

        Map<String, Target> targets(Map<String, Target> targets) {
            Map<String, Target> result = new LinkedHashMap<>();
            targets.forEach((task, target) -> result.put(task, target(target)));
            return result;
        }

        private Target target(Target target) {
            if (target instanceof LabelTensor labels) {
                return labels.shape().rank() == 1 ? labels : labels(labels);
            }
            FloatTensor real = (FloatTensor) target;
            return real.shape().channels() == 3 ? normals(real) : depth(real);
        }

        private LabelTensor labels(LabelTensor labels) {
            int[] result = new int[height * width];
            for (int i = 0; i < result.length; i++) {
                int from = nearest(i);
                result[i] = from < 0 ? Task.IGNORE : labels.values()[from];
            }
            return new LabelTensor(labels.shape(), result);
        }

        private FloatTensor depth(FloatTensor depth) {
            float[] result = new float[height * width];
            for (int i = 0; i < result.length; i++) {
                int from = nearest(i);
                result[i] = from < 0 ? Float.NaN : (float) (depth.values()[from] / axial[i]);
            }
            return new FloatTensor(depth.shape(), result);
        }

        private FloatTensor normals(FloatTensor normals) {
            float[] before = normals.values();
            float[] result = new float[before.length];
            int plane = height * width;
            for (int i = 0; i < plane; i++) {
                int from = nearest(i);
                for (int axis = 0; axis < 3; axis++) {
                    result[axis * plane + i] = from < 0
                            ? Float.NaN
                            : (float)
                                    rotation.turned(axis, before[from], before[plane + from], before[2 * plane + from]);
                }
            }
            return new FloatTensor(normals.shape(), result);
        }
    }
}
