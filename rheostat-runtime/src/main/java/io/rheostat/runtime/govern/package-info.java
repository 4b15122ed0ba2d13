/**
 * Keeps a service within a latency or ready for a rate by turning the budget while requests flow: a little quality is given up instead of
 * requests. Pure logic, without threads and without a clock of its own. Begin with {@code Governor}.
 */
@NullMarked
package io.rheostat.runtime.govern;

import org.jspecify.annotations.NullMarked;
