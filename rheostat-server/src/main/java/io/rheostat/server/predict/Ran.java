package io.rheostat.server.predict;

import io.rheostat.runtime.RawPrediction;

/**
 * What a worker made of an image.
 *
 * @param batch images that ran together
 * @param queueNanos from when it was queued to when its batch began
 * @param runNanos of the batch
 */
public record Ran(RawPrediction raw, int batch, long queueNanos, long runNanos) {}
