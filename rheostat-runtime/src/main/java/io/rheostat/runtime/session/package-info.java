/** Subnets as sessions of ONNX Runtime: compiled once, kept within a memory bound, freed when their last user is done. */
@NullMarked
package io.rheostat.runtime.session;

import org.jspecify.annotations.NullMarked;
