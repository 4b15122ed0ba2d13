/** The Open Inference Protocol, version 2, with binary tensors: bytes to tensors and back. Knows nothing of HTTP. */
@NullMarked
package io.rheostat.server.v2;

import org.jspecify.annotations.NullMarked;
