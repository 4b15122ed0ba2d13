package io.rheostat.train.run;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.Cutout;
import io.rheostat.data.load.View;
import io.rheostat.image.Preprocessing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How training images are varied. */
@Doc("How training images, and their targets with them, are varied.")
public record AugmentConfig(
        @Doc("none, shift (flip, shift) or dense (scale, crop, flip, colours); what fits the tasks.") @Nullable
        Style style,

        @Doc("dense: least and most that pictures are enlarged by, beyond what fits the network; [1.0, 1.5].") @Nullable
        List<Double> scale,

        @Doc(
                "dense: sizes of batches, as factors of the input's, each to the nearest 16 pixels and equally often; [1.0].")
        @Nullable
        List<Double> sizes,

        @Doc("Side of a square that is blanked out in the image, in pixels; 0 for none.") @Nullable
        Integer cutout) {
    /** A customary combination. */
    public enum Style {
        NONE,
        SHIFT,
        DENSE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What encoders halve four times without a remainder. */
    private static final int STEP = 16;

    public AugmentConfig {
        cutout = Objects.requireNonNullElse(cutout, 0);
        scale = ofDense(style, "scale", scale, List.of(1.0, 1.5));
        sizes = ofDense(style, "sizes", sizes, List.of(1.0));
        if (scale != null && scale.size() != 2) {
            throw new InvalidInputException(
                    "scale: " + scale + " is not allowed; it must hold two factors. Maybe [0.5, 2.0].");
        }
        if (cutout < 0) {
            throw new InvalidInputException(
                    "cutout: " + cutout + " is not allowed; it must be at least 0. Maybe 8, or 0 for none.");
        }
    }

    /** Ascending factors where the style uses them; null where it does not. */
    private static @Nullable List<Double> ofDense(
            @Nullable Style style, String key, @Nullable List<Double> factors, List<Double> otherwise) {
        if (style != null && style != Style.DENSE) {
            refuse(style, key, factors);
            return null;
        }
        List<Double> chosen = factors == null ? otherwise : List.copyOf(factors);
        if (chosen.isEmpty()
                || !chosen.stream().allMatch(factor -> factor > 0 && factor < 100)
                || !chosen.stream().sorted().toList().equals(chosen)) {
            throw new InvalidInputException(key + ": " + chosen
                    + " is not allowed; it must hold factors that ascend within (0, 100). Maybe " + otherwise + ".");
        }
        return chosen;
    }

    private static void refuse(Style style, String key, @Nullable List<Double> factors) {
        if (factors != null) {
            throw new InvalidInputException(
                    key + ": " + factors + " is given, but style " + style + " does not use it. Maybe leave it out.");
        }
    }

    /** How training batches are seen, each size equally often. */
    List<View> of(Preprocessing preprocessing, boolean dense) {
        Style chosen = Objects.requireNonNullElse(style, dense ? Style.DENSE : Style.SHIFT);
        return switch (chosen) {
            case NONE -> List.of(view(preprocessing, Augmentation.none()));
            case SHIFT -> List.of(view(preprocessing, Augmentation.shifted(preprocessing)));
            case DENSE ->
                Objects.requireNonNull(sizes).stream()
                        .map(size -> dense(preprocessing, size))
                        .toList();
        };
    }

    private View dense(Preprocessing preprocessing, double size) {
        List<Double> factors = Objects.requireNonNull(scale);
        int height = scaled(preprocessing.height(), size);
        int width = scaled(preprocessing.width(), size);
        return view(
                preprocessing.resized(height, width),
                Augmentation.dense(preprocessing, height, width, factors.get(0), factors.get(1)));
    }

    private static int scaled(int pixels, double size) {
        return size == 1 ? pixels : (int) Math.max(Math.round(pixels * size / STEP), 1) * STEP;
    }

    private View view(Preprocessing input, Augmentation base) {
        return new View(input, cutout == 0 ? base : base.then(new Cutout(cutout)));
    }
}
