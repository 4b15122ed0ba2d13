/** What the plain API answers, as records; a test holds them against the published description. */
@NullMarked
package io.rheostat.server.api;

import org.jspecify.annotations.NullMarked;
