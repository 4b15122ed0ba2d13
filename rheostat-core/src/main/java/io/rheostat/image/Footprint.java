package io.rheostat.image;

/**
 * The part of a network's input that shows the image, from the top left corner on.
 *
 * @param height pixels, at least 1
 * @param width pixels, at least 1
 */
public record Footprint(int height, int width) {}
