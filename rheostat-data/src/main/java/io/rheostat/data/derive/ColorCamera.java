package io.rheostat.data.derive;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The camera of the photographs where depth comes from another one that stands beside it and looks the same way. Pixel
 * centres are at halves.
 *
 * @param fx focal length, in widths of a pixel
 * @param fy focal length, in heights of a pixel
 * @param cx column where the optical axis meets the picture, pixels from its left border
 * @param cy row where the optical axis meets the picture, pixels from its upper border
 * @param x metres that the depth camera stands to the right of it
 * @param y metres that the depth camera stands below it
 * @param z metres that the depth camera stands ahead of it
 */
@Doc("The camera of the photographs where depth comes from one beside it that looks the same way.")
public record ColorCamera(
        @Doc("Focal length across, pixels, positive.") double fx,
        @Doc("Focal length down, pixels, positive.") double fy,

        @Doc("Column of the optical axis, pixels from the left.")
        double cx,

        @Doc("Row of the optical axis, pixels from the top.")
        double cy,

        @Doc("How far the depth camera stands to its right, metres, negative to its left; 0.") @Nullable
        Double x,

        @Doc("How far the depth camera stands below it, metres; 0.") @Nullable
        Double y,

        @Doc("How far the depth camera stands ahead of it, metres; 0.") @Nullable
        Double z) {
    /** More than that is no pair of cameras that see the same things: metres written as millimetres. */
    private static final double MOST = 1;

    public ColorCamera {
        x = metres("x", x);
        y = metres("y", y);
        z = metres("z", z);
        new Intrinsics(fx, fy, cx, cy);
    }

    private static double metres(String key, @Nullable Double value) {
        double metres = Objects.requireNonNullElse(value, 0.0);
        if (!(Math.abs(metres) <= MOST)) {
            throw new InvalidInputException(
                    key + ": " + metres + " is not allowed; from -1 to 1 metre is. Maybe it is in millimetres.");
        }
        return metres;
    }

    public Intrinsics intrinsics() {
        return new Intrinsics(fx, fy, cx, cy);
    }
}
