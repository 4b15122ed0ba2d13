/** Files of arrays: NumPy's, and MATLAB's of level 5. Those of MATLAB 7.3 are HDF5. */
@NullMarked
package io.rheostat.data.array;

import org.jspecify.annotations.NullMarked;
