/** Training a supernet: the loop, its state, its checkpoints, its log. Start with {@link io.rheostat.train.Trainer}. */
@NullMarked
package io.rheostat.train;

import org.jspecify.annotations.NullMarked;
