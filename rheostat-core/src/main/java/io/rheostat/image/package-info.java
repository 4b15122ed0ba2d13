/** How images become network input. */
@NullMarked
package io.rheostat.image;

import org.jspecify.annotations.NullMarked;
