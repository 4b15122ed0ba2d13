package io.rheostat.server.api;

import io.rheostat.server.operate.State;
import org.jspecify.annotations.Nullable;

/** What {@code GET /admin/status} answers. */
public record StatusView(
        State state,
        String model,
        String version,
        QueueView queue,
        long cacheBytes,
        @Nullable GovernorView governor) {
    /** Images that wait for a worker, and how many may be in the service. */
    public record QueueView(int waiting, int bound) {}
}
