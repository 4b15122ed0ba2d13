package io.rheostat.train.torch;

import io.rheostat.Futures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bytedeco.pytorch.global.torch;

/**
 * Pieces of work that need nothing of each other, as many at a time as libtorch has threads, each on one: that uses cores far better than
 * one piece after the other whose operations are shared out.
 */
public final class SideBySide {
    private SideBySide() {}

    /**
     * What the work makes of each input, in their order. Where some fails, the first failure in that order is thrown, after what was begun
     * has ended.
     *
     * @param work safe on several threads at a time
     * @param done called on this thread as each of the results, in order, is there
     */
    public static <I, O> List<O> map(List<I> inputs, Function<I, O> work, Runnable done) {
        int threads = TorchRuntime.threads();
        ExecutorService workers = Executors.newFixedThreadPool(threads, SideBySide::thread);
        try {
            return inputs.stream()
                    .map(input -> CompletableFuture.supplyAsync(() -> onOneThread(work, input), workers))
                    .toList()
                    .stream()
                    .map(running -> end(running, done))
                    .toList();
        } finally {
            workers.shutdownNow();
            awaitEnd(workers);
            torch.set_num_threads(threads);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rheostat-side");
        thread.setDaemon(true);
        return thread;
    }

    private static <I, O> O onOneThread(Function<I, O> work, I input) {
        torch.set_num_threads(1);
        return work.apply(input);
    }

    private static <O> O end(CompletableFuture<O> running, Runnable done) {
        O result = Futures.join(running);
        done.run();
        return result;
    }

    /** Native work can't be interrupted, and what it reads may be freed once this returns. */
    private static void awaitEnd(ExecutorService workers) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
