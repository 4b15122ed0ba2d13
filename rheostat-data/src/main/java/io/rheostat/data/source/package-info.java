/** Opens data by configuration, and says what is in it. */
@NullMarked
package io.rheostat.data.source;

import org.jspecify.annotations.NullMarked;
