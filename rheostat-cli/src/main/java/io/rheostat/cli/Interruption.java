package io.rheostat.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While it is in force, an interrupted process first asks the work to stop, and waits until it has. */
final class Interruption {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Duration patience;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    Interruption(Runnable stop) {
        this(stop, Duration.ZERO);
    }

    /** @param needed how long the work may take to stop; a minute more is waited */
    Interruption(Runnable stop, Duration needed) {
        patience = PATIENCE.plus(needed);
        hook = new Thread(
                () -> {
                    stop.run();
                    await();
                },
                "stop on interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work is over, one way or the other. */
    void done() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs already, and ends now.
        }
    }

    /** Patience has an end: a step that hangs must not keep the process from ending. */
    private void await() {
        try {
            boolean inTime = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                LOG.warn("gave up waiting for the step under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
