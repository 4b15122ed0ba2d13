package io.rheostat.cost;

import io.rheostat.ops.Shape;

/**
 * A row of a network's layer table.
 *
 * @param name of the parameters or of the normalisation; the operation's own name where there are none
 * @param kind the operation, for example {@code "conv2d 3x3 /2"}
 * @param output the shape that it writes, for one image
 */
public record Layer(String name, String kind, Shape output, Cost cost) {}
