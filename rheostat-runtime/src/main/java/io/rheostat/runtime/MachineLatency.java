package io.rheostat.runtime;

import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.BundleIdentity;
import io.rheostat.latency.LatencyEntry;
import io.rheostat.latency.LatencyStore;
import io.rheostat.latency.MachineKey;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.runtime.session.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The latencies of bundles on this machine, as they are kept beside the bundles. Stateless. */
public final class MachineLatency {
    private MachineLatency() {}

    /**
     * What was measured for the bundle at {@code path} on this machine.
     *
     * @param threads that one prediction uses
     * @throws io.rheostat.InvalidInputException where the file beside the bundle is damaged
     */
    public static Optional<LatencyEntry> find(Path path, int threads) {
        LatencyStore store = LatencyStore.beside(path);
        // Asking the machine for its name takes longer than most programs need it for.
        return Files.exists(store.file()) ? store.find(key(threads), BundleIdentity.of(path)) : Optional.empty();
    }

    /** For planning with the bundle at {@code path}; in milliseconds too, where they are known. */
    public static PlanningIndex index(Path path, Bundle bundle, int threads) {
        return find(path, threads)
                .map(entry -> PlanningIndex.of(bundle.table(), entry.table()))
                .orElseGet(() -> PlanningIndex.of(bundle.table()));
    }

    static MachineKey key(int threads) {
        return MachineKey.here(threads, "onnxruntime " + Engine.version());
    }
}
