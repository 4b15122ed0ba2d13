package io.rheostat.data.source;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.image.Fit;
import io.rheostat.image.Preprocessing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the network is given of a photograph. */
@Doc("What the network is given of a photograph; it goes into the bundle.")
public record InputConfig(
        @Doc("Pixels; what suits the data.") @Nullable Integer height,

        @Doc("Pixels; what suits the data.") @Nullable Integer width,

        @Doc("pad (keeps the aspect ratio) or stretch; pad.") @Nullable
        Fit fit,

        @Doc("Mean of red, green and blue in [0, 1]; that of ImageNet.") @Nullable
        List<Double> mean,

        @Doc("Standard deviation of red, green and blue; that of ImageNet.") @Nullable
        List<Double> std) {
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
    private static final int MOST = 4096;

    public InputConfig {
        fit = Objects.requireNonNullElse(fit, Fit.PAD);
        mean = Objects.requireNonNullElse(mean, IMAGENET_MEAN);
        std = Objects.requireNonNullElse(std, IMAGENET_STD);
        requireSize("height", height);
        requireSize("width", width);
    }

    /** {@code given}, or where there is none the defaults, with a size that is given nowhere filled in. */
    static InputConfig of(@Nullable InputConfig given, int height, int width) {
        InputConfig input = given == null ? new InputConfig(null, null, null, null, null) : given;
        return new InputConfig(
                Objects.requireNonNullElse(input.height, height),
                Objects.requireNonNullElse(input.width, width),
                input.fit,
                input.mean,
                input.std);
    }

    Preprocessing preprocessing() {
        return new Preprocessing(
                Objects.requireNonNull(height),
                Objects.requireNonNull(width),
                Objects.requireNonNull(mean),
                Objects.requireNonNull(std),
                fit);
    }

    private static void requireSize(String key, @Nullable Integer pixels) {
        if (pixels != null && (pixels < 16 || pixels > MOST)) {
            throw new InvalidInputException(
                    key + ": " + pixels + " is not allowed; 16 to " + MOST + " pixels are. Maybe 192.");
        }
    }
}
