/**
 * How long subnets take on the machine at hand: from measured medians to the additive latency table, and the file beside the bundle that
 * keeps it. Pure logic and files; the measuring is done where subnets run.
 */
@NullMarked
package io.rheostat.latency;

import org.jspecify.annotations.NullMarked;
