/** How images become network input, and network output pictures. */
@NullMarked
package io.rheostat.image;

import org.jspecify.annotations.NullMarked;
