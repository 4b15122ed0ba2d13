package io.rheostat.image;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.List;

/**
 * How an RGB image in [0, 1] becomes network input: resized to {@code height x width}, then {@code (value - mean) /
 * std} a channel.
 *
 * @param height pixels
 * @param width pixels
 * @param mean three values, RGB
 * @param std three positive values, RGB
 */
public record Preprocessing(int height, int width, List<Double> mean, List<Double> std) {
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (height < 1 || width < 1) {
            throw new InvalidInputException(
                    "preprocessing: size " + height + "x" + width + " is not allowed; both must be at least 1.");
        }
        if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(s -> !(s > 0))) {
            throw new InvalidInputException("preprocessing: mean " + mean + " and std " + std
                    + " must hold three values each, std positive. Maybe give one a colour channel.");
        }
    }

    /** Turns {@code (1, 3, h, w)} in [0, 1] into network input {@code (1, 3, height, width)}. */
    public FloatTensor apply(FloatTensor image) {
        float[] input = new float[3 * height * width];
        applyInto(image, input, 0);
        return new FloatTensor(new Shape(1, 3, height, width), input);
    }

    /** As {@link #apply}, writing {@code 3 * height * width} values to {@code input} from {@code offset} on. */
    public void applyInto(FloatTensor image, float[] input, int offset) {
        normalise(Resampling.resize(image, height, width).values(), input, offset);
    }

    /** As {@link #applyInto(FloatTensor, float[], int)}, to the last bit, of an image that is read line by line. */
    public void applyInto(Scanlines image, float[] input, int offset) {
        normalise(Resampling.resize(image, height, width).values(), input, offset);
    }

    private void normalise(float[] resized, float[] input, int offset) {
        int plane = height * width;
        for (int c = 0; c < 3; c++) {
            float shift = mean.get(c).floatValue();
            float scale = 1 / std.get(c).floatValue();
            for (int i = c * plane; i < (c + 1) * plane; i++) {
                input[offset + i] = (resized[i] - shift) * scale;
            }
        }
    }
}
