/** What a subnet costs, counted by interpreting its forward pass over shapes. */
@NullMarked
package io.rheostat.cost;

import org.jspecify.annotations.NullMarked;
