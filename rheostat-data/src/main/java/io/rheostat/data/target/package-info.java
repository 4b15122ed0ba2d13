/** Files of targets: labels, depth and normals as pictures store them. */
@NullMarked
package io.rheostat.data.target;

import org.jspecify.annotations.NullMarked;
