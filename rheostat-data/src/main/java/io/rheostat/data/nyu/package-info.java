/** NYUDv2, as published and in the two layouts that multi-task learning made of it. */
@NullMarked
package io.rheostat.data.nyu;

import org.jspecify.annotations.NullMarked;
