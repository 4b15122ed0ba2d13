package io.rheostat.data.augment;

import io.rheostat.InvalidInputException;
import io.rheostat.data.Sample;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Enlarges or shrinks a sample by a factor s. To a network, which knows one focal length only, a picture twice as large
 * shows things at half the distance: so depth is divided by s, and normals are turned accordingly, (x, y, s z) at unit
 * length, which is the normal of the surface whose depth was divided. A real target with one channel is taken for
 * depth, with three for normals.
 *
 * @param least smallest factor, above 0
 * @param most largest factor, at least {@code least}
 */
public record RandomScale(double least, double most) implements Augmentation {
    public RandomScale {
        if (!(least > 0 && most >= least && most < 100)) {
            throw new InvalidInputException("random scale: factors " + least + " to " + most
                    + " are not allowed; they must ascend within (0, 100).");
        }
    }

    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
        double drawn = least + (most - least) * random.nextDouble();
        int height = sample.image().shape().height();
        int scaledHeight = (int) Math.max(Math.round(height * drawn), 1);
        int scaledWidth = (int) Math.max(Math.round(sample.image().shape().width() * drawn), 1);
        Sample scaled = new Resize(scaledHeight, scaledWidth).apply(sample);
        return new Sample(scaled.image(), nearer(scaled.targets(), (float) drawn));
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
