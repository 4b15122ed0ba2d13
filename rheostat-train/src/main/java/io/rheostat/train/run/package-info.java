/** From a configuration to a bundle: opens data and network, trains, builds the table, evaluates. */
@NullMarked
package io.rheostat.train.run;

import org.jspecify.annotations.NullMarked;
