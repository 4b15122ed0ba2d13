/**
 * From what was measured to what is run: the quality table, the constraint that a user sets, and the planners that choose a subnet.
 * Everything here is immutable and thread-safe.
 */
@NullMarked
package io.rheostat.plan;

import org.jspecify.annotations.NullMarked;
