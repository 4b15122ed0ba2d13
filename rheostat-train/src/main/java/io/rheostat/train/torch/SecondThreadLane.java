package io.rheostat.train.torch;

import io.rheostat.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** A thread whose passes add to gradients of their own, which are added to the caller's in the end. */
final class SecondThreadLane implements Lane {
    private final ParameterStore callers;
    private final ParameterStore own;
    private final int threads;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(SecondThreadLane::thread);

    /** @param threads of libtorch, at least 2: while both work, the lane has half of them, and the caller the rest */
    SecondThreadLane(ParameterStore parameters, int threads) {
        this.callers = parameters;
        this.own = parameters.withOwnGradients();
        this.threads = threads;
        executor.execute(() -> setThreads(threads / 2));
    }

    /**
     * A thread's first question after its number of threads takes over what any thread set last; asked later, by the first pass, that may be
     * the caller's.
     */
    private static void setThreads(int threads) {
        torch.get_num_threads();
        torch.set_num_threads(threads);
    }

    @Override
    public ParameterStore parameters() {
        return own;
    }

    @Override
    public <I, O> Handover<I, O> prepare(Function<I, O> work) {
        own.zeroGradients();
        return new Submitted<>(work);
    }

    @Override
    public void close() {
        executor.shutdown();
        own.close();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rheostat-lane");
        thread.setDaemon(true);
        return thread;
    }

    private final class Submitted<I, O> implements Handover<I, O> {
        private final Function<I, O> work;
        private @Nullable CompletableFuture<O> running;

        Submitted(Function<I, O> work) {
            this.work = work;
        }

        @Override
        public void start(I input) {
            torch.set_num_threads(threads - threads / 2);
            running = CompletableFuture.supplyAsync(() -> work.apply(input), executor);
        }

        @Override
        public O result() {
            if (running == null) {
                throw new IllegalStateException("the work was not started");
            }
            O result = Futures.join(running);
            callers.gradients().flat().add_(own.gradients().flat());
            return result;
        }

        @Override
        public void close() {
            if (running != null) {
                Futures.awaitEnd(running);
                torch.set_num_threads(threads);
            }
        }
    }
}
