/** Who is trained with, held out, or judged on: parts of a data set that has no split of its own. */
@NullMarked
package io.rheostat.data.split;

import org.jspecify.annotations.NullMarked;
