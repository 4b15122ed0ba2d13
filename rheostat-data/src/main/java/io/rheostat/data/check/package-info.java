/** Finds out what lies in a folder, and everything that is wrong with it. */
@NullMarked
package io.rheostat.data.check;

import org.jspecify.annotations.NullMarked;
