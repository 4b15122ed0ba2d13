/** The page, from its modules to a browser that turns its dials. */
@NullMarked
package io.rheostat.server.page;

import org.jspecify.annotations.NullMarked;
