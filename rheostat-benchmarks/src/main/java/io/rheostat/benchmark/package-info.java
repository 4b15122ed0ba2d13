/** Measurements of time, and of how much one method loses to another. */
@NullMarked
package io.rheostat.benchmark;

import org.jspecify.annotations.NullMarked;
