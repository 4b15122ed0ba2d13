/** Routes, limits, tokens, problems: the service on Javalin and Jetty. */
@NullMarked
package io.rheostat.server.http;

import org.jspecify.annotations.NullMarked;
