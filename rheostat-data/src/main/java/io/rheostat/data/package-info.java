/** Data sets, their readers, augmentation, and the loader that makes batches of them. */
@NullMarked
package io.rheostat.data;

import org.jspecify.annotations.NullMarked;
