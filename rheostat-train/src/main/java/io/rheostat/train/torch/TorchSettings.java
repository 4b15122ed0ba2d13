package io.rheostat.train.torch;

import io.rheostat.InvalidInputException;

/**
 * How libtorch runs in this process.
 *
 * @param threads threads of an operation, at least 1
 * @param blasThreads threads of OpenBLAS, at least 1; more than 1 makes its threads fight those of {@code threads}
 * @param deterministic whether only operations that give the same bits at every run are allowed
 */
public record TorchSettings(int threads, int blasThreads, boolean deterministic) {
    public TorchSettings {
        check("threads", threads);
        check("blasThreads", blasThreads);
    }

    /** All processors for operations, one thread for OpenBLAS, deterministic. */
    public static TorchSettings defaults() {
        return new TorchSettings(Runtime.getRuntime().availableProcessors(), 1, true);
    }

    public TorchSettings withThreads(int threads) {
        return new TorchSettings(threads, blasThreads, deterministic);
    }

    private static void check(String field, int value) {
        if (value < 1) {
            throw new InvalidInputException(
                    field + ": " + value + " is not allowed; at least 1 is. Maybe leave it out.");
        }
    }
}
