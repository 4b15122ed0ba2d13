package io.rheostat.data;

/**
 * The three parts of a source.
 *
 * @param train what training steps see
 * @param heldOut a slice of the training data that no training step sees: the quality table and every search are judged on it
 * @param test judges nothing but the final figures
 */
public record DataParts(DataSet train, DataSet heldOut, DataSet test) {}
