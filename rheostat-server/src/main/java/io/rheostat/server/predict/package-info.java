/** From dials and pixels to results, through the queue, within the budget in force. Knows nothing of HTTP. */
@NullMarked
package io.rheostat.server.predict;

import org.jspecify.annotations.NullMarked;
