/** In which order the channels of a network stand: a slim subnet takes the first ones. */
@NullMarked
package io.rheostat.order;

import org.jspecify.annotations.NullMarked;
