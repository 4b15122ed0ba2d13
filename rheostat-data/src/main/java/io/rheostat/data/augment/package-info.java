/**
 * Random changes of a training sample that keep its image and its targets consistent. A pixel's label, depth or normal
 * is always copied from one source pixel, never blended: a mean of two labels is no label, and a mean with NaN would
 * spread what is unknown. Lines alone are drawn anew.
 */
@NullMarked
package io.rheostat.data.augment;

import org.jspecify.annotations.NullMarked;
