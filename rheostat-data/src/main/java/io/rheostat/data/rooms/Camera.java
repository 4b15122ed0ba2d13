package io.rheostat.data.rooms;

/**
 * A pinhole camera with square pixels, its principal point in the middle of the picture.
 *
 * @param right unit vector along the rows of the picture
 * @param down unit vector along its columns
 * @param forward unit vector along the optical axis
 * @param focal length, in pixels
 * @param size height and width of the picture, pixels
 */
record Camera(Vector position, Vector right, Vector down, Vector forward, double focal, int size) {
    /**
     * Looks along z, then turned to the right by {@code yaw}, down by {@code pitch}, and tilted clockwise by {@code
     * roll}; radians.
     */
    static Camera looking(Vector position, double yaw, double pitch, double roll, double focal, int size) {
        Vector ahead = new Vector(0, 0, 1).turned(StrictMath.cos(yaw), StrictMath.sin(yaw));
        Vector right = new Vector(1, 0, 0).turned(StrictMath.cos(yaw), StrictMath.sin(yaw));
        Vector down = new Vector(0, 1, 0);
        Vector forward = ahead.times(StrictMath.cos(pitch)).plus(down.times(StrictMath.sin(pitch)));
        Vector below = down.times(StrictMath.cos(pitch)).minus(ahead.times(StrictMath.sin(pitch)));
        Vector tilted = right.times(StrictMath.cos(roll)).plus(below.times(StrictMath.sin(roll)));
        Vector upright = below.times(StrictMath.cos(roll)).minus(right.times(StrictMath.sin(roll)));
        return new Camera(position, tilted, upright, forward, focal, size);
    }

    /**
     * Through a point of the picture, in pixels from its top left corner; pixel centres are at halves. The direction
     * has z = 1 in the camera's frame, so that a hit's t is its depth.
     */
    Ray ray(double column, double row) {
        double x = (column - size / 2.0) / focal;
        double y = (row - size / 2.0) / focal;
        return new Ray(position, forward.plus(right.times(x)).plus(down.times(y)));
    }

    /** A direction of the world in the camera's frame. */
    Vector toCamera(Vector direction) {
        return new Vector(direction.dot(right), direction.dot(down), direction.dot(forward));
    }
}
