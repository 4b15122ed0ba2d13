package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.image.Footprint;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the network sees of a sample of any size that is drawn s times as large as the preprocessing would draw it: a
 * window of a given size, placed at random within the picture, or around it where the picture is the
 * smaller of the two. A network that is fed windows of several sizes sees things equally large in all. Around the picture the image has the mean colour, and targets are unknown.
 *
 * <p>To a network, which knows one focal length only, a picture twice as large shows things at half the distance: so
 * depth is divided by s, and normals are turned accordingly, (x, y, s z) at unit length, which is the normal of the
 * surface whose depth was divided. A real target with one channel is taken for depth, with three for normals.
 *
 * <p>Where a picture is drawn smaller than the window, how much lies around it tells the factor, and a network that estimates depth may
 * learn from that and not from what it sees. A window that stays inside has no such border: in a small window small factors do.
 *
 * @param input how evaluation sees samples
 * @param height of the window, pixels, at least 1
 * @param width of the window, pixels, at least 1
 * @param least smallest factor s, above 0
 * @param most largest factor s, at least {@code least}
 * @param inside whether the picture is enlarged further where the window would reach beyond it
 * @param lines targets that are drawn anew
 */
public record RandomWindow(
        Preprocessing input, int height, int width, double least, double most, boolean inside, Lines lines)
        implements Augmentation {
    public RandomWindow {
        if (height < 1 || width < 1 || !(least > 0 && most >= least && most < 100)) {
            throw new InvalidInputException("random window: factors " + least + " to " + most + " and size " + height
                    + "x" + width + " are not allowed; factors must ascend within (0, 100), sizes be at least 1x1."
                    + " Maybe 0.5 to 2.");
        }
    }

    /** A window as large as the network's input, which may reach beyond the picture, of samples without lines. */
    public RandomWindow(Preprocessing input, double least, double most) {
        this(input, input.height(), input.width(), least, most, false, Lines.NONE);
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        Shape size = sample.image().shape();
        Footprint part = input.footprint(size.height(), size.width());
        double factor = factor(part, random);
        int[] rows = window(size.height(), height / (part.height() * factor), random);
        int[] columns = window(size.width(), width / (part.width() * factor), random);
        Sample seen = new PixelMap(rows, columns).apply(sample, input.mean());
        Sample scaled = new Resize(height, width, lines).apply(seen);
        return new Sample(scaled.image(), nearer(scaled.targets(), (float) factor));
    }

    private double factor(Footprint part, RandomGenerator random) {
        double filling = Math.max((double) height / part.height(), (double) width / part.width());
        double low = inside ? Math.max(least, filling) : least;
        return low + (Math.max(most, low) - low) * random.nextDouble();
    }

    /** @param share how much of the source the window is as long as; more than 1 where the window is longer */
    private static int[] window(int source, double share, RandomGenerator random) {
        int length = (int) Math.max(Math.round(source * share), 1);
        int slack = source - length;
        int start = slack >= 0 ? random.nextInt(slack + 1) : -random.nextInt(-slack + 1);
        return PixelMap.window(start, length, source);
    }

    private static Map<String, Target> nearer(Map<String, Target> targets, float factor) {
        Map<String, Target> result = new LinkedHashMap<>();
        targets.forEach((task, target) -> result.put(task, nearer(target, factor)));
        return result;
    }

    private static Target nearer(Target target, float factor) {
        if (target instanceof LabelTensor) {
            return target;
        }
        FloatTensor real = (FloatTensor) target;
        float[] values = real.values().clone();
        if (real.shape().channels() == 3) {
            turn(values, factor);
        } else {
            divide(values, factor);
        }
        return new FloatTensor(real.shape(), values);
    }

    private static void divide(float[] depth, float factor) {
        for (int i = 0; i < depth.length; i++) {
            depth[i] /= factor;
        }
    }

    private static void turn(float[] normals, float factor) {
        int plane = normals.length / 3;
        for (int i = 0; i < plane; i++) {
            double x = normals[i];
            double y = normals[plane + i];
            double z = normals[2 * plane + i] * factor;
            double length = Math.sqrt(x * x + y * y + z * z);
            normals[i] = (float) (x / length);
            normals[plane + i] = (float) (y / length);
            normals[2 * plane + i] = (float) (z / length);
        }
    }
}
