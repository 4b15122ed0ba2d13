package io.rheostat.data.derive;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import java.nio.file.Path;

/**
 * A pinhole camera. Pixel centres are at halves, so the middle of a picture of 320 x 240 is (160, 120).
 *
 * @param fx focal length, in widths of a pixel
 * @param fy focal length, in heights of a pixel
 * @param cx column where the optical axis meets the picture, pixels from its left border
 * @param cy row where the optical axis meets the picture, pixels from its upper border
 */
@Doc("A camera, at the size of the picture files; a pixel's centre is at a half.")
public record Intrinsics(
        @Doc("Focal length across, pixels, positive.") double fx,
        @Doc("Focal length down, pixels, positive.") double fy,

        @Doc("Column of the optical axis, pixels from the left.")
        double cx,

        @Doc("Row of the optical axis, pixels from the top.")
        double cy) {
    public Intrinsics {
        if (!(fx > 0 && fy > 0 && Double.isFinite(fx + fy + cx + cy))) {
            throw new InvalidInputException(
                    "camera: fx " + fx + ", fy " + fy + ", cx " + cx + ", cy " + cy
                            + " is not allowed; all must be finite, and fx and fy positive. Maybe one of them is in millimetres.");
        }
    }

    /** Refuses pictures of a size that can't be meant: the optical axis meets them far from their middle. */
    public void requireFor(Path file, int height, int width) {
        if (Math.abs(cx - width / 2.0) > width / 8.0 || Math.abs(cy - height / 2.0) > height / 8.0) {
            throw new InvalidInputException("camera: cx " + cx + " and cy " + cy + " are far from the middle of " + file
                    + ", which is " + width + " x " + height
                    + " pixels. Maybe they are those of another size, and all four are to be scaled.");
        }
    }
}
