package io.rheostat.train.run;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.Cutout;
import io.rheostat.image.Preprocessing;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How training images are varied. */
@Doc("How training images, and their targets with them, are varied.")
public record AugmentConfig(
        @Doc("none, shift (flip, shift) or dense (scale, crop, flip, colours); what fits the tasks.") @Nullable
        Style style,

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
        if (cutout < 0) {
            throw new InvalidInputException(
                    "cutout: " + cutout + " is not allowed; it must be at least 0. Maybe 8, or 0 for none.");
        }
    }

    Augmentation of(Preprocessing preprocessing, boolean dense) {
        Style chosen = Objects.requireNonNullElse(style, dense ? Style.DENSE : Style.SHIFT);
        Augmentation base =
                switch (chosen) {
                    case NONE -> Augmentation.none();
                    case SHIFT -> Augmentation.shifted(preprocessing.height(), preprocessing.width());
                    case DENSE -> Augmentation.dense(preprocessing.height(), preprocessing.width());
                };
        return cutout == 0 ? base : base.then(new Cutout(cutout));
    }
}
