package io.rheostat.runtime;

/**
 * An image as the network takes it: for whoever queues images, and would hold photographs of any size in memory otherwise. Immutable and
 * thread-safe. Of the model that prepared it, and of others with the same preprocessing.
 */
public final class PreparedImage {
    private final int height;
    private final int width;
    private final float[] input;

    /** @param input {@code (3, h, w)} of the network's size, normalised; not copied */
    PreparedImage(int height, int width, float[] input) {
        this.height = height;
        this.width = width;
        this.input = input;
    }

    /** Pixels of the image that was prepared. */
    public int height() {
        return height;
    }

    /** Pixels of the image that was prepared. */
    public int width() {
        return width;
    }

    float[] input() {
        return input;
    }
}
