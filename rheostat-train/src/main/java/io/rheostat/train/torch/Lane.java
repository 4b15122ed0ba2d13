package io.rheostat.train.torch;

import java.util.function.Function;

/**
 * Where some passes of a step run beside those of the caller's thread: two passes side by side use two cores far better than one pass that
 * shares out each of its operations. Equal threads give equal bits, for gradients are added up in one order. Used by one thread.
 */
public interface Lane extends AutoCloseable {
    /**
     * Work that begins when the caller hands something over. Closing it waits for its end.
     *
     * @param <I> what is handed over
     * @param <O> what comes back
     */
    interface Handover<I, O> extends AutoCloseable {
        /** Begins the work; once. What it uses has to stay alive until {@link #result} or {@link #close} returns. */
        void start(I input);

        /** Waits for what comes back, or throws what the work threw. Its gradients are in the caller's parameters then. */
        O result();

        @Override
        void close();
    }

    /**
     * A lane for passes over {@code parameters}: a thread of its own with half of libtorch's threads, or the caller's where libtorch
     * has but one. Close it before the parameters.
     */
    static Lane beside(ParameterStore parameters) {
        int threads = TorchRuntime.threads();
        return threads < 2 ? new SameThreadLane(parameters) : new SecondThreadLane(parameters, threads);
    }

    /** What passes of this lane must compute with: the caller's parameters, possibly with gradients of their own. */
    ParameterStore parameters();

    <I, O> Handover<I, O> prepare(Function<I, O> work);

    @Override
    void close();
}
