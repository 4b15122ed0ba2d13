package io.rheostat.server.http;

import io.rheostat.server.operate.State;
import io.rheostat.server.service.Service;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The service, once it is there. Thread-safe. */
final class Running {
    private volatile @Nullable Service service;

    void set(Service started) {
        service = started;
    }

    State state() {
        Service now = service;
        return now == null ? State.WARMING : now.state();
    }

    boolean isReady() {
        return state() == State.READY;
    }

    /** @throws Refusal where it is not ready */
    Service service() {
        Service now = service;
        if (now == null || now.state() != State.READY) {
            throw notReady();
        }
        return now;
    }

    /**
     * That which is ready, or answers those under way before it ends.
     *
     * @throws Refusal where there is none yet
     */
    Service open() {
        Service now = service;
        if (now == null) {
            throw notReady();
        }
        return now;
    }

    private Refusal notReady() {
        return new Refusal(
                Problem.Kind.NOT_READY,
                "the service is " + state().name().toLowerCase(Locale.ROOT)
                        + ". Maybe try again in some seconds, or ask another instance.");
    }

    /** Whatever its state; null where there is none yet. */
    @Nullable
    Service orNull() {
        return service;
    }
}
