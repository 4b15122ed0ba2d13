/** Fetches published data sets from their official addresses, and unpacks them without trusting them. */
@NullMarked
package io.rheostat.data.fetch;

import org.jspecify.annotations.NullMarked;
