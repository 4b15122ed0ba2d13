/** Batch-norm statistics that were measured for a configuration: without its own, a subnet computes nonsense. */
@NullMarked
package io.rheostat.calibration;

import org.jspecify.annotations.NullMarked;
