/** The search space: widths, encoder configurations, and the subnets that they pick out of a supernet. */
@NullMarked
package io.rheostat.space;

import org.jspecify.annotations.NullMarked;
