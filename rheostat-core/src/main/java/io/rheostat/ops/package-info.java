/** The one idea of the code: a network is written once over Ops, and interpreted in many ways. */
@NullMarked
package io.rheostat.ops;

import org.jspecify.annotations.NullMarked;
