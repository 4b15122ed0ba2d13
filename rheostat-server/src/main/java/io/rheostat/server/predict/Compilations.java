package io.rheostat.server.predict;

import io.rheostat.runtime.ControllableModel;
import io.rheostat.server.operate.Metrics;

/**
 * Compiles subnets before images queue for them, so that nobody waits for the subnet of another. One at a time, for each takes a core, and
 * the memory of its weights several times over. Thread-safe.
 */
final class Compilations {
    private final Gate gate = new Gate(1);
    private final Metrics metrics;

    Compilations(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Waits until a subnet is compiled.
     *
     * @param check called when its turn to be compiled comes, and may refuse it by an exception
     * @return how long that took, nanoseconds; 0 where it was there already
     * @throws io.rheostat.server.queue.LateException where the turn did not come before the deadline, of {@code System.nanoTime}
     */
    long await(Route route, long deadline, Runnable check) {
        if (isCompiled(route)) {
            return 0;
        }
        long begin = System.nanoTime();
        return gate.pass(deadline, () -> {
            check.run();
            now(route);
            return System.nanoTime() - begin;
        });
    }

    /**
     * Compiles a subnet where it is not there, whoever else has their turn.
     *
     * @return how long that took, nanoseconds
     */
    long now(Route route) {
        if (isCompiled(route)) {
            return 0;
        }
        long begin = System.nanoTime();
        route.served().model().compile(route.subnet());
        long nanos = System.nanoTime() - begin;
        metrics.compiled(nanos);
        return nanos;
    }

    private static boolean isCompiled(Route route) {
        ControllableModel model = route.served().model();
        return model.isCompiled(route.subnet());
    }
}
