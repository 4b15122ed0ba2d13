/** Ways to train a supernet. */
@NullMarked
package io.rheostat.train.method;

import org.jspecify.annotations.NullMarked;
