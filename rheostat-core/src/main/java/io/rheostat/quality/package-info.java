/** Figures that judge a whole method rather than one subnet: hypervolume, uniformity, Delta-MTL. */
@NullMarked
package io.rheostat.quality;

import org.jspecify.annotations.NullMarked;
