package io.rheostat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What {@link CompletableFuture} leaves to everyone. */
public final class Futures {
    private Futures() {}

    /** Waits for the result, or throws what the work threw, as it threw it. */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Waits for the end, however it ends. */
    public static void awaitEnd(CompletableFuture<?> future) {
        future.handle((value, failure) -> true).join();
    }
}
