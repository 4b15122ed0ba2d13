/** A bundle as a service: see {@code docs/serving.md} and {@code docs/openapi.yaml}. */
@NullMarked
package io.rheostat.server;

import org.jspecify.annotations.NullMarked;
