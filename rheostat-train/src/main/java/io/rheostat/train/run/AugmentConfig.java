package io.rheostat.train.run;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.Cutout;
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

    public AugmentConfig {
        cutout = Objects.requireNonNullElse(cutout, 0);
        scale = scale(style, scale);
        if (cutout < 0) {
            throw new InvalidInputException(
                    "cutout: " + cutout + " is not allowed; it must be at least 0. Maybe 8, or 0 for none.");
        }
    }

    private static @Nullable List<Double> scale(@Nullable Style style, @Nullable List<Double> scale) {
        if (style != null && style != Style.DENSE) {
            refuseScale(style, scale);
            return null;
        }
        List<Double> range = scale == null ? List.of(1.0, 1.5) : List.copyOf(scale);
        if (range.size() != 2 || !(range.get(0) > 0 && range.get(1) >= range.get(0) && range.get(1) < 100)) {
            throw new InvalidInputException("scale: " + range
                    + " is not allowed; it must hold two factors that ascend within (0, 100). Maybe [0.5, 2.0].");
        }
        return range;
    }

    private static void refuseScale(Style style, @Nullable List<Double> scale) {
        if (scale != null) {
            throw new InvalidInputException(
                    "scale: " + scale + " is given, but style " + style + " does not use it. Maybe leave it out.");
        }
    }

    Augmentation of(Preprocessing preprocessing, boolean dense) {
        Style chosen = Objects.requireNonNullElse(style, dense ? Style.DENSE : Style.SHIFT);
        Augmentation base =
                switch (chosen) {
                    case NONE -> Augmentation.none();
                    case SHIFT -> Augmentation.shifted(preprocessing);
                    case DENSE -> dense(preprocessing, Objects.requireNonNull(scale));
                };
        return cutout == 0 ? base : base.then(new Cutout(cutout));
    }

    private static Augmentation dense(Preprocessing preprocessing, List<Double> scale) {
        return Augmentation.dense(preprocessing, scale.get(0), scale.get(1));
    }
}
