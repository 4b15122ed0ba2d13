/** How long subnets take on the machine at hand. */
@NullMarked
package io.rheostat.runtime.latency;

import org.jspecify.annotations.NullMarked;
