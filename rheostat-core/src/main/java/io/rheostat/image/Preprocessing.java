package io.rheostat.image;

import io.rheostat.InvalidInputException;
import java.util.List;

/**
 * How an RGB image in [0, 1] becomes network input: resized to {@code height x width}, then {@code (value - mean) / std} a channel.
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
}
