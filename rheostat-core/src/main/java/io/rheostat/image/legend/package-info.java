/** What the colours of a picture mean, drawn beside it. */
@NullMarked
package io.rheostat.image.legend;

import org.jspecify.annotations.NullMarked;
