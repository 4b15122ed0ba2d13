package io.rheostat.data;

/**
 * How many images the publishers of a data set count.
 *
 * @param train of which some are held out here
 * @param test those of the published validation part, where that is the test part here
 */
public record Published(int train, int test) {}
