/** The service as a whole, put together from its rooms; knows nothing of HTTP. */
@NullMarked
package io.rheostat.server.service;

import org.jspecify.annotations.NullMarked;
