/** From a subnet and typical images to a model that computes in 8-bit integers. */
@NullMarked
package io.rheostat.runtime.quantise;

import org.jspecify.annotations.NullMarked;
