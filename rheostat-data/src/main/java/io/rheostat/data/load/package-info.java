/** The loader: from a data set to the batches that training and evaluation consume, prepared in the background. */
@NullMarked
package io.rheostat.data.load;

import org.jspecify.annotations.NullMarked;
