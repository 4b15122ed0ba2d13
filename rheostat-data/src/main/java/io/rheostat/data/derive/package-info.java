/**
 * Targets that follow from others: outlines from labels, edges and surface normals from depth. What lies within or next
 * to what is unknown is unknown.
 */
@NullMarked
package io.rheostat.data.derive;

import org.jspecify.annotations.NullMarked;
