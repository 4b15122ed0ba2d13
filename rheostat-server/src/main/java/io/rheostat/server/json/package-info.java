/** JSON as the service writes it. */
@NullMarked
package io.rheostat.server.json;

import org.jspecify.annotations.NullMarked;
