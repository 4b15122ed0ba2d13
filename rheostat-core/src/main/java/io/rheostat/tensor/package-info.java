/** Plain arrays with a shape: what data sets deliver and what predictions are, outside any engine. */
@NullMarked
package io.rheostat.tensor;

import org.jspecify.annotations.NullMarked;
