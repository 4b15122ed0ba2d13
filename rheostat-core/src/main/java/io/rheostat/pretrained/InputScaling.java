package io.rheostat.pretrained;

import io.rheostat.InvalidInputException;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.List;

/**
 * How pixels in [0, 1] become what a network was trained on: {@code (value - mean) / std} a channel.
 *
 * @param mean three values, RGB
 * @param std three positive values, RGB
 */
public record InputScaling(List<Double> mean, List<Double> std) {
    public static final InputScaling IMAGENET =
            new InputScaling(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    public static final InputScaling MINUS_ONE_TO_ONE =
            new InputScaling(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

    public InputScaling {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != 3 || std.size() != 3 || !std.stream().allMatch(value -> value > 0)) {
            throw new InvalidInputException("mean and std: " + mean + " and " + std
                    + " are not allowed; each needs three values, and those of std must be positive."
                    + " Maybe leave both out, for what is customary with the format.");
        }
    }

    public static InputScaling of(Preprocessing preprocessing) {
        return new InputScaling(preprocessing.mean(), preprocessing.std());
    }

    @Override
    public String toString() {
        return "mean " + mean + " and std " + std;
    }

    /**
     * The kernel that makes of input of another scaling what {@code kernel} makes of input of this one, up to {@link #shift}.
     *
     * @param kernel {@code (out, 3, k, k)}
     */
    FloatTensor foldedInto(FloatTensor kernel, InputScaling actual) {
        Shape shape = kernel.shape();
        int taps = shape.get(2) * shape.get(3);
        float[] values = kernel.values().clone();
        for (int i = 0; i < values.length; i++) {
            int channel = i / taps % 3;
            values[i] *= (float) (actual.std.get(channel) / std.get(channel));
        }
        return new FloatTensor(shape, values);
    }

    /**
     * What {@code kernel} makes of this scaling's input less what the folded one makes of the actual input, an output channel: the same at
     * every position but for the padded border. A normalisation takes it away.
     */
    double[] shift(FloatTensor kernel, InputScaling actual) {
        int taps = kernel.shape().get(2) * kernel.shape().get(3);
        double[] shift = new double[kernel.shape().get(0)];
        for (int i = 0; i < kernel.values().length; i++) {
            int channel = i / taps % 3;
            double offset = (actual.mean.get(channel) - mean.get(channel)) / std.get(channel);
            shift[i / taps / 3] += kernel.values()[i] * offset;
        }
        return shift;
    }
}
