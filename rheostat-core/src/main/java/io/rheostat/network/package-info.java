/** Encoders, decoders, and the supernet that they make. */
@NullMarked
package io.rheostat.network;

import org.jspecify.annotations.NullMarked;
