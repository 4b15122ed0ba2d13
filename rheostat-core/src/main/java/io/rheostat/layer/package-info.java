/** Slimmable layers and blocks: each knows its full shape, and runs with the first channels of it. */
@NullMarked
package io.rheostat.layer;

import org.jspecify.annotations.NullMarked;
