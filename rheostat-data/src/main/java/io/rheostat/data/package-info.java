/** What data is: samples, batches, and the sources that they come from. */
@NullMarked
package io.rheostat.data;

import org.jspecify.annotations.NullMarked;
