package io.rheostat.server.queue;

import io.rheostat.InvalidInputException;
import java.time.Duration;

/**
 * How jobs are put together.
 *
 * @param most jobs in a batch, at least 1
 * @param delay how long a job waits for others of its key where workers are idle, at least 0; jobs that wait for a worker are put together
 *     in any case
 */
public record BatchSettings(int most, Duration delay) {
    public BatchSettings {
        if (most < 1) {
            throw new InvalidInputException(
                    "max-batch: " + most + " is not allowed; at least 1 is. Maybe 1, for no batches.");
        }
        if (delay.isNegative()) {
            throw new InvalidInputException("max-delay: " + delay + " is not allowed; 0 or more is. Maybe 1 ms.");
        }
    }
}
