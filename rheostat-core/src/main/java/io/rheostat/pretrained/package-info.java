/** Weights that others trained, read from their files into our encoders. */
@NullMarked
package io.rheostat.pretrained;

import org.jspecify.annotations.NullMarked;
