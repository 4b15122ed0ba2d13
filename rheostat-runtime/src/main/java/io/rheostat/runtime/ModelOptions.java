package io.rheostat.runtime;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.Planner;

/**
 * How a model runs.
 *
 * @param threads that one prediction uses, at least 1; predictions of several callers run side by side
 * @param memoryBytes what the sessions of subnets may hold together, at least 0; those in use are kept even where they exceed it
 * @param planner that answers {@link ControllableModel#plan}
 */
public record ModelOptions(int threads, long memoryBytes, Planner planner) {
    private static final long DEFAULT_MEMORY = 512L << 20;

    public ModelOptions {
        if (threads < 1) {
            throw new InvalidInputException("threads: " + threads + " is not allowed; at least 1 is. Maybe 1.");
        }
        if (memoryBytes < 0) {
            throw new InvalidInputException("memoryBytes: " + memoryBytes
                    + " is negative; at least 0 is allowed. Maybe 512 MiB, " + DEFAULT_MEMORY + ".");
        }
    }

    /** A thread a core, 512 MiB of sessions, the exact planner. */
    public static ModelOptions defaults() {
        return new ModelOptions(Runtime.getRuntime().availableProcessors(), DEFAULT_MEMORY, new ExactPlanner());
    }

    public ModelOptions withThreads(int threads) {
        return new ModelOptions(threads, memoryBytes, planner);
    }

    public ModelOptions withMemoryBytes(long memoryBytes) {
        return new ModelOptions(threads, memoryBytes, planner);
    }

    public ModelOptions withPlanner(Planner planner) {
        return new ModelOptions(threads, memoryBytes, planner);
    }
}
