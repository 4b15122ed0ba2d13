/** A subnet as an ONNX graph: an interpreter of the forward pass, and the writer of what it made. */
@NullMarked
package io.rheostat.runtime.onnx;

import org.jspecify.annotations.NullMarked;
