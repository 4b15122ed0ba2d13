package io.rheostat.latency;

import io.rheostat.plan.LatencyTable;
import java.time.Instant;

/**
 * The latencies of one bundle on one machine.
 *
 * @param machine what was measured on
 * @param bundle the identity of what was measured, see {@link io.rheostat.bundle.BundleIdentity}
 * @param date when it was measured
 * @param error of the table on subnets that it was not made of
 */
public record LatencyEntry(MachineKey machine, String bundle, Instant date, LatencyError error, LatencyTable table) {}
