/** What every subnet is worth: calibration, measurement, the choice of encoder configurations, the quality table. */
@NullMarked
package io.rheostat.train.measure;

import org.jspecify.annotations.NullMarked;
