package io.rheostat.server.predict;

import io.rheostat.runtime.RawPrediction;

/**
 * What a worker made of an image.
 *
 * @param batch images that ran together
 * @param compileNanos until its subnet was compiled, where it was not
 * @param queueNanos from when it was queued to when its batch began
 * @param runNanos of the batch
 */
public record Ran(RawPrediction raw, int batch, long compileNanos, long queueNanos, long runNanos) {
    Ran afterCompiling(long nanos) {
        return new Ran(raw, batch, compileNanos + nanos, queueNanos, runNanos);
    }
}
