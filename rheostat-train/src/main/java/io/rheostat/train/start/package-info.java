/** What a run's weights start from, where that is not chance. */
@NullMarked
package io.rheostat.train.start;

import org.jspecify.annotations.NullMarked;
