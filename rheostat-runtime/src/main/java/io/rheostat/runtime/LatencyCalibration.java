package io.rheostat.runtime;

import io.rheostat.bundle.BundleIdentity;
import io.rheostat.latency.LatencyEntry;
import io.rheostat.latency.LatencyError;
import io.rheostat.latency.LatencyStore;
import io.rheostat.plan.LatencyTable;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What timing a machine taught.
 *
 * @param table the latency of every part
 * @param error how far their sums are off, on whole subnets that the table was not made of
 * @param threads that one prediction used
 */
public record LatencyCalibration(LatencyTable table, LatencyError error, int threads) {
    /**
     * Keeps it beside the bundle that was timed, for every later {@link ControllableModel#open}.
     *
     * @return the file
     * @throws java.io.UncheckedIOException where it can't be written; what was there is kept
     */
    public Path store(Path bundle) {
        LatencyStore store = LatencyStore.beside(bundle);
        store.put(
                new LatencyEntry(MachineLatency.key(threads), BundleIdentity.of(bundle), Instant.now(), error, table));
        return store.file();
    }
}
