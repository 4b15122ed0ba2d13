/** What operators look at: figures, and whether the service is ready. */
@NullMarked
package io.rheostat.server.operate;

import org.jspecify.annotations.NullMarked;
