package io.rheostat.image;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an RGB image in [0, 1] becomes network input: resized to fit {@code height x width}, then {@code (value - mean) /
 * std} a channel. Padding has the colour {@code mean}, which is 0 in the input.
 *
 * @param height pixels
 * @param width pixels
 * @param mean three values, RGB
 * @param std three positive values, RGB
 * @param fit what becomes of the aspect ratio; null for {@link Fit#STRETCH}, which bundles of format version 1 mean
 */
public record Preprocessing(
        int height,
        int width,
        List<Double> mean,
        List<Double> std,
        @Nullable Fit fit) {
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        fit = Objects.requireNonNullElse(fit, Fit.STRETCH);
        if (height < 1 || width < 1) {
            throw new InvalidInputException(
                    "preprocessing: size " + height + "x" + width + " is not allowed; both must be at least 1.");
        }
        if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(s -> !(s > 0))) {
            throw new InvalidInputException("preprocessing: mean " + mean + " and std " + std
                    + " must hold three values each, std positive. Maybe give one a colour channel.");
        }
    }

    /** That stretches. */
    public Preprocessing(int height, int width, List<Double> mean, List<Double> std) {
        this(height, width, mean, std, Fit.STRETCH);
    }

    /** The same for input of another size. */
    public Preprocessing resized(int height, int width) {
        return new Preprocessing(height, width, mean, std, fit);
    }

    /** The part of the input that an image of that size fills; the rest is padding. */
    public Footprint footprint(int imageHeight, int imageWidth) {
        return Objects.requireNonNull(fit).footprint(imageHeight, imageWidth, new Footprint(height, width));
    }

    /** Turns {@code (1, 3, h, w)} in [0, 1] into network input {@code (1, 3, height, width)}. */
    public FloatTensor apply(FloatTensor image) {
        float[] input = new float[3 * height * width];
        applyInto(image, input, 0);
        return new FloatTensor(new Shape(1, 3, height, width), input);
    }

    /** As {@link #apply}, writing {@code 3 * height * width} values to {@code input} from {@code offset} on. */
    public void applyInto(FloatTensor image, float[] input, int offset) {
        applyInto(Scanlines.of(image), input, offset);
    }

    /** As {@link #applyInto(FloatTensor, float[], int)}, to the last bit, of an image that is read line by line. */
    public void applyInto(Scanlines image, float[] input, int offset) {
        Footprint part = footprint(image.height(), image.width());
        float[] resized = Resampling.resize(image, part.height(), part.width()).values();
        Arrays.fill(input, offset, offset + 3 * height * width, 0);
        for (int line = 0; line < 3 * part.height(); line++) {
            int channel = line / part.height();
            int to = offset + (channel * height + line % part.height()) * width;
            normalise(resized, line * part.width(), part.width(), channel, input, to);
        }
    }

    private void normalise(float[] values, int from, int length, int channel, float[] input, int to) {
        float shift = mean.get(channel).floatValue();
        float scale = 1 / std.get(channel).floatValue();
        for (int i = 0; i < length; i++) {
            input[to + i] = (values[from + i] - shift) * scale;
        }
    }

    /**
     * What a network says about the image alone.
     *
     * @param output {@code (1, C, height, width)}
     * @return {@code (1, C, h, w)} of the footprint of an image of that size; the argument where there is no padding
     */
    public FloatTensor withoutPadding(FloatTensor output, int imageHeight, int imageWidth) {
        Footprint part = footprint(imageHeight, imageWidth);
        if (part.height() == height && part.width() == width) {
            return output;
        }
        int channels = output.shape().channels();
        float[] values = new float[channels * part.height() * part.width()];
        for (int line = 0; line < channels * part.height(); line++) {
            int from = (line / part.height() * height + line % part.height()) * width;
            System.arraycopy(output.values(), from, values, line * part.width(), part.width());
        }
        return new FloatTensor(new Shape(1, channels, part.height(), part.width()), values);
    }
}
