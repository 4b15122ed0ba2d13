/** Images in: from files, pictures, bytes or floats to network input. */
@NullMarked
package io.rheostat.runtime.image;

import org.jspecify.annotations.NullMarked;
